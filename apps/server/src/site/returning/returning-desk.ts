import { Injectable } from '@nestjs/common';
import { CertificationReader } from '#delivery';
import { PeopleReader } from '#people';
import { ProcessesReader, type ProcessView } from '#processes';
import { ProjectsReader, UnansweredReader } from '#proposals';
import { TallyingReader } from '#tallying';
import { FreezesReader, type FreezeState, type PaperView } from '#voting';
import { BoxDesk } from './box-desk.js';
import { officersOf } from './officers-of.js';
import { returningView, type ReturningView } from './returning-view.js';

export interface DeskView {
  readonly process: ProcessView;
  readonly paper: PaperView | null;
  readonly rollSize: number;
  readonly view: ReturningView;
}

/** All that lies on a returning officer's desk for one vote. */
@Injectable()
export class ReturningDesk {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly projects: ProjectsReader,
    private readonly people: PeopleReader,
    private readonly box: BoxDesk,
    private readonly certification: CertificationReader,
    private readonly tallying: TallyingReader,
    private readonly freezes: FreezesReader,
    private readonly unanswered: UnansweredReader,
  ) {}

  async of(slug: string): Promise<DeskView> {
    const process = await this.processes.bySlug(slug);
    const box = await this.box.of(process);
    const staff = await this.people.staff(process.organisation.id);
    const rollSize = await this.people.rollSize(process.id);
    const view = returningView({
      ...{ ...box, process, rollSize },
      freeze: await this.freezeOf(process, box.paper),
      unanswered: box.paper ? 0 : await this.unanswered.countOf(process.id),
      projects: await this.projects.ofProcess(process.id),
      counts: await this.tallying.counts(process.id),
      certification: await this.certification.ofProcess(process.id),
      officers: officersOf(process, staff),
    });
    return { process, paper: box.paper, rollSize, view };
  }

  /** Null where nobody has anything to agree to: opened, held elsewhere, a draft or no vote at all. */
  private async freezeOf(
    process: ProcessView,
    paper: PaperView | null,
  ): Promise<FreezeState | null> {
    const hasVote = process.phases.some(({ kind }) => kind === 'vote');
    if (paper || process.origin || process.state === 'draft' || !hasVote) return null;
    return (await this.freezes.of(process.id)).state;
  }
}
