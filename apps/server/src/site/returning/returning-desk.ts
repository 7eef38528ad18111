import { Injectable } from '@nestjs/common';
import { CertificationReader } from '#delivery';
import { PeopleReader, type StaffView } from '#people';
import { ProcessesReader, type ProcessView } from '#processes';
import { ProjectsReader } from '#proposals';
import { TallyingReader } from '#tallying';
import type { PaperView } from '#voting';
import { BoxDesk } from './box-desk.js';
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
  ) {}

  async of(slug: string): Promise<DeskView> {
    const process = await this.processes.bySlug(slug);
    const box = await this.box.of(process);
    const staff = await this.people.staff(process.organisation.id);
    const rollSize = await this.people.rollSize(process.id);
    const view = returningView({
      ...{ ...box, process, rollSize },
      projects: await this.projects.ofProcess(process.id),
      counts: await this.tallying.counts(process.id),
      certification: await this.certification.ofProcess(process.id),
      officers: officersOf(process, staff),
    });
    return { process, paper: box.paper, rollSize, view };
  }
}

/** People, not roles: one may hold theirs in all of the organisation and in this process too. */
function officersOf({ id }: ProcessView, staff: readonly StaffView[]): number {
  const officers = staff.filter(
    ({ role, processId }) =>
      role === 'returning-officer' && (processId === null || processId === id),
  );
  return new Set(officers.map(({ accountId }) => accountId)).size;
}
