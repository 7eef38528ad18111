import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { projectOrderFor, type PaperProject } from '#ballots';
import { addressIsEnough, ageToConfirm, normalEmail } from '#people';
import type { ElectorOnly, Voter } from './cast-channel.js';
import { VoterTag } from './voter-tag.js';
import type { PaperView } from './voting.views.js';

/** Somebody who may have this paper, and how it lies before them. */
export interface ElectorOfPaper {
  readonly id: string;
  /** As the roll has it; null where it has none. */
  readonly name: string | null;
  readonly email: string | null;
  readonly rollNumber: string | null;
  /** Slug of their home area; null when the roll does not say. */
  readonly area: string | null;
  /** The age that they have still to say they will have reached; null where nothing is to be asked. */
  readonly ageToConfirm: number | null;
  /** The paper's projects in this elector's own order, the same each time they look. */
  readonly order: readonly PaperProject[];
}

/** Who a paper is for. Only looks: an entry of the roll is claimed when a ballot is cast. */
@Injectable()
export class ElectorReader {
  constructor(
    private readonly em: EntityManager,
    private readonly tag: VoterTag,
  ) {}

  /** @returns null for somebody who is not on the roll of this vote */
  async electorOf(paper: PaperView, who: Voter | ElectorOnly): Promise<ElectorOfPaper | null> {
    const known = 'electorId' in who;
    const [entry] = await this.em.execute<Omit<ElectorOfPaper, 'order'>[]>(
      `select id, name, email, roll_number as "rollNumber", area, ${ageToConfirm()} as "ageToConfirm" from voter_roll_entry where process_id = ? and ${
        known
          ? 'id = ?'
          : `(account_id = ? or (account_id is null and email = ? and ${addressIsEnough}))`
      } order by account_id nulls last limit 1`,
      [paper.processId, ...(known ? [who.electorId] : [who.id, normalEmail(who.email)])],
    );
    if (!entry) return null;
    const seed = this.tag.orderSeed(paper.id, entry.id);
    return { ...entry, order: projectOrderFor(paper.definition, seed) };
  }
}
