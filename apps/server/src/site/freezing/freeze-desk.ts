import { Injectable } from '@nestjs/common';
import { PeopleReader } from '#people';
import { MissingError, type BothLanguages } from '#platform';
import { ProcessesReader, type ProcessView } from '#processes';
import { UnansweredReader } from '#proposals';
import { FreezesReader, VotingReader, type FreezeView } from '#voting';
import { officersOf } from '../returning/officers-of.js';

export interface FreezeWork {
  readonly process: ProcessView;
  readonly freeze: FreezeView;
  readonly dates: { readonly opensAt: Date; readonly closesAt: Date };
  /** By slug, of areas that pots and projects belong to. */
  readonly areas: Readonly<Record<string, BothLanguages>>;
  readonly unanswered: number;
  /** It has opened; nothing is left to be agreed to. */
  readonly opened: boolean;
  /** Its time has begun, and it waits. */
  readonly late: boolean;
  /** Nobody else here could agree. */
  readonly needsAnotherOfficer: boolean;
  /** Whether there is anything to ask for or to approve now. */
  readonly takesWords: boolean;
}

/** All that lies before two people who are to agree to a vote. */
@Injectable()
export class FreezeDesk {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly freezes: FreezesReader,
    private readonly unanswered: UnansweredReader,
    private readonly voting: VotingReader,
    private readonly people: PeopleReader,
  ) {}

  async of(slug: string): Promise<FreezeWork> {
    const process = await this.place(slug);
    const freeze = await this.freezes.of(process.id);
    const opened = (await this.voting.paperOf(process.id)) !== null;
    const staff = await this.people.staff(process.organisation.id);
    const { opensAt, closesAt } = freeze.content.dates;
    return {
      ...{ process, freeze, opened },
      dates: { opensAt: new Date(opensAt), closesAt: new Date(closesAt) },
      areas: Object.fromEntries(process.areas.map(({ slug: area, name }) => [area, name])),
      unanswered: opened ? 0 : await this.unanswered.countOf(process.id),
      late: !opened && process.phase?.kind === 'vote',
      needsAnotherOfficer: officersOf(process, staff) < 2,
      takesWords: !opened && freeze.state !== 'approved' && freeze.content.projects.length > 0,
    };
  }

  /** Where a vote is or will be held here, by what everybody can see. */
  async place(slug: string): Promise<ProcessView> {
    const process = await this.processes.bySlug(slug);
    const hasVote = process.phases.some(({ kind }) => kind === 'vote');
    if (process.origin || process.state !== 'published' || !hasVote) throw new MissingError();
    return process;
  }
}
