import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import type { Language } from '#platform';
import { UnansweredProposalsError } from './assessment.errors.js';
import { answersDue, isUnanswered } from './answers-due.js';

/** A proposal that nobody has answered. */
export interface UnansweredView {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly language: Language;
  /** When it should have been answered; null while there is time. */
  readonly overdueSince: Date | null;
  readonly isPublic: boolean;
}

/** Answers that are still to be given in time. */
export interface AnswersWaitingView {
  readonly count: number;
  readonly dueAt: Date;
}

const unanswered = `select proposal.id, number, title, language,
    case when due.at <= clock_timestamp() then due.at end as "overdueSince",
    published_at is not null as "isPublic"
  from proposal cross join lateral (select ${answersDue('proposal.process_id')} as at) due
  where process_id = ? and ${isUnanswered} order by number`;

@Injectable()
export class UnansweredReader {
  constructor(private readonly em: EntityManager) {}

  async ofProcess(processId: string): Promise<readonly UnansweredView[]> {
    const rows = await this.em.execute<UnansweredView[]>(unanswered, [processId]);
    return rows.map((row) => ({
      ...row,
      overdueSince: row.overdueSince === null ? null : new Date(row.overdueSince),
    }));
  }

  /** How many of the process wait, whether their time is over or not; in one query. */
  async countOf(processId: string): Promise<number> {
    const [row] = await this.em.execute<{ count: number }[]>(
      `select count(*)::int as count from proposal where process_id = ? and ${isUnanswered}`,
      [processId],
    );
    return row?.count ?? 0;
  }

  /** @throws UnansweredProposalsError naming those that nobody has answered */
  async refuseAny(processId: string): Promise<void> {
    const left = await this.ofProcess(processId);
    const numbers = left.map(({ number }) => number).join(', ');
    if (left.length > 0)
      throw new UnansweredProposalsError({ params: { numbers, count: left.length } });
  }

  /** Null once the time for answers is over, or while none waits. */
  async waiting(processId: string): Promise<AnswersWaitingView | null> {
    const [row] = await this.em.execute<{ due: string }[]>(
      `select due from (select ${answersDue('?')} as due) timetable where due > clock_timestamp()`,
      [processId],
    );
    const count = row ? await this.countOf(processId) : 0;
    return row && count > 0 ? { count, dueAt: new Date(row.due) } : null;
  }

  /** Those whose time is over, as everybody reads of them. */
  async overdue(processId: string): Promise<readonly UnansweredView[]> {
    const left = await this.ofProcess(processId);
    return left.filter(({ overdueSince, isPublic }) => isPublic && overdueSince !== null);
  }
}
