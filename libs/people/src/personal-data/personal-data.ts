import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { ProposalWish } from './erasure.entity.js';

/** One row of somebody's data: words, numbers and times, without anything that is not theirs. */
export type DataRow = Readonly<Record<string, unknown>>;

/** Sections by name; what each is called stands in `personal-data.sections`. */
export type DataSections = Readonly<Record<string, readonly DataRow[]>>;

/** Whoever is being erased, as they were until now. */
export interface ErasedPerson {
  readonly accountId: string;
  readonly email: string;
  readonly proposals: ProposalWish;
}

/** A room that keeps something about people. */
export interface PersonalDataHolder {
  readonly name: string;
  /** All that this room knows of them. A ballot's content is known to no room. */
  export(accountId: string): Promise<DataSections>;
  /** Lets go of it, or of the name in it. Runs in the one transaction of the erasure. */
  erase(em: EntityManager, person: ErasedPerson): Promise<void>;
}

/** Every room that keeps something about people says so here when it opens. */
@Injectable()
export class PersonalData {
  private readonly known = new Map<string, PersonalDataHolder>();

  register(holder: PersonalDataHolder): void {
    this.known.set(holder.name, holder);
  }

  /** By name, so that every copy is in the same order. */
  get holders(): readonly PersonalDataHolder[] {
    return [...this.known.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }
}
