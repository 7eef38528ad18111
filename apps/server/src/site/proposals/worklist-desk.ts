import { Injectable } from '@nestjs/common';
import { RoomTasksReader } from '#deliberation';
import { ProcessesReader, type ProcessView } from '#processes';
import {
  ProposalsReader,
  ProposalState,
  UnansweredReader,
  WorklistReader,
  type ProposalSummaryView,
  type WorkView,
} from '#proposals';
import { signedIn, type Request } from '../../access/request.js';
import type { FormValues } from '../form.js';
import { page, type Page, type PageProblem } from '../page.js';
import { isStaff, visible } from '../processes/visible-process.js';

export const workFilters = ['all', 'mine', 'unassigned', 'overdue'] as const;

/** One proposal with the work that it makes. */
interface WorkItem extends ProposalSummaryView, WorkView {
  readonly overdueSince: Date | null;
}

const untouched: WorkView = { assigned: [], questionsOpen: 0, questionsLate: 0 };

/** What reviewers have before them, narrowed as they wish, and who has it. */
@Injectable()
export class WorklistDesk {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly proposals: ProposalsReader,
    private readonly worklist: WorklistReader,
    private readonly unanswered: UnansweredReader,
    private readonly roomTasks: RoomTasksReader,
  ) {}

  async find(slug: string, request: Request): Promise<ProcessView> {
    return visible(await this.processes.bySlug(slug), request.visitor);
  }

  async page(
    process: ProcessView,
    request: Request,
    values: FormValues,
    problems: readonly PageProblem[],
  ): Promise<Page> {
    const all = await this.items(process.id);
    const wish = wishOf(request.query);
    const chosen = all.filter((item) => fits(item, wish, signedIn(request).id));
    const isOpen = (state: string) => state === ProposalState.UnderReview.valueOf();
    const parts = [
      { name: 'unread', items: chosen.filter((one) => one.publishedAt === null) },
      { name: 'undecided', items: chosen.filter((one) => one.publishedAt && isOpen(one.state)) },
      { name: 'decided', items: chosen.filter((one) => one.publishedAt && !isOpen(one.state)) },
    ];
    return page(
      'proposals/worklist.njk',
      {
        ...{ process, parts, wish, values, filters: workFilters, total: all.length },
        ...{ found: chosen.length, states: Object.values(ProposalState) },
        reviewers: await this.worklist.reviewers(process.id),
        reviews: isStaff(process, request.visitor).reviewer,
        waiting: await this.unanswered.waiting(process.id),
        concluded: await this.roomTasks.waiting(process.id),
        overdue: all.filter(({ overdueSince }) => overdueSince !== null),
      },
      // What was refused came to another address: there the switch keeps what was ticked.
      { problems, keepForm: Object.keys(values).length > 0 || problems.length > 0 },
    );
  }

  private async items(processId: string): Promise<readonly WorkItem[]> {
    const [list, work, overdue] = [
      await this.proposals.worklist(processId),
      await this.worklist.ofProcess(processId),
      await this.unanswered.overdue(processId),
    ];
    const since = new Map(overdue.map(({ number, overdueSince }) => [number, overdueSince]));
    return list.map((proposal) => ({
      ...proposal,
      ...(work.get(proposal.number) ?? untouched),
      overdueSince: since.get(proposal.number) ?? null,
    }));
  }
}

interface Wish {
  readonly who: (typeof workFilters)[number];
  readonly area: string;
  readonly state: string;
}

function wishOf(query: unknown): Wish {
  const asked = (query ?? {}) as Readonly<Record<string, unknown>>;
  const word = (name: string) => (typeof asked[name] === 'string' ? asked[name] : '');
  const who = workFilters.find((filter) => filter === word('who')) ?? 'all';
  return { who, area: word('area'), state: word('state') };
}

function fits(item: WorkItem, { who, area, state }: Wish, own: string): boolean {
  if (area !== '' && item.area?.slug !== area) return false;
  if (state !== '' && item.state !== state) return false;
  if (who === 'mine') return item.assigned.some(({ id }) => id === own);
  if (who === 'unassigned') return item.assigned.length === 0;
  return who === 'all' || item.overdueSince !== null || item.questionsLate > 0;
}
