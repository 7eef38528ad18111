import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Notices } from '#people';
import type { Language } from '#platform';
import { answersDue, isUnanswered } from './answers-due.js';
import { UnansweredReader } from './unanswered.reader.js';

/** How long before the time for answers is over reviewers hear of those that are missing. */
const ahead = '7 days';

/** Minds when answers are due: those who give and assign them are told once before, and once after. */
@Injectable()
export class DeadlinesService {
  constructor(
    private readonly em: EntityManager,
    private readonly notices: Notices,
    private readonly unanswered: UnansweredReader,
  ) {}

  /**
   * Reviewers and admins hear that the time for answers is nearly over, and how many are missing;
   * again only when the timetable gives them another time. @returns how many processes
   */
  async remind(): Promise<number> {
    return this.em.transactional(async (em) => {
      const rows = await em.execute<{ id: string; due: string }[]>(
        `insert into answer_reminder (process_id, due_at)
         select process.id, due.at from process
         cross join lateral (select ${answersDue('process.id')} as at) due
         where process.state = 'published' and due.at > clock_timestamp()
           and due.at <= clock_timestamp() + interval '${ahead}'
           and exists (select 1 from proposal where process_id = process.id and ${isUnanswered})
         on conflict do nothing returning process_id as id, due_at as due`,
      );
      for (const { id: processId, due } of rows) {
        const waiting = await this.unanswered.countOf(processId);
        const facts = { waiting, due: new Date(due).toISOString() };
        this.notices.tell(await staffOf(em, processId), { kind: 'answers-due', processId, facts });
      }
      return rows.length;
    });
  }

  /** Processes whose time for answers is over, with a proposal that was left and nobody told of. */
  async late(): Promise<readonly string[]> {
    const rows = await this.em.execute<{ id: string }[]>(
      `select distinct proposal.process_id as id from proposal
       join process on process.id = proposal.process_id and process.state = 'published'
       cross join lateral (select ${answersDue('process.id')} as at) due
       where ${isUnanswered} and due.at <= clock_timestamp() and not exists
         (select 1 from overdue_answer where proposal_id = proposal.id and since >= due.at)`,
    );
    return rows.map(({ id }) => id);
  }

  /**
   * Reviewers and admins hear what was left unanswered; again when it was given more time, and left
   * again. @returns how many proposals
   */
  async tellOfOverdue(processId: string): Promise<number> {
    return this.em.transactional(async (em) => {
      const left = await em.execute<{ number: number; title: string; language: Language }[]>(
        `with told as (
           insert into overdue_answer as earlier (proposal_id, since)
           select proposal.id, due.at from proposal
           cross join lateral (select ${answersDue('proposal.process_id')} as at) due
           where process_id = ? and ${isUnanswered} and due.at <= clock_timestamp()
           order by proposal.id
           on conflict (proposal_id) do update
             set since = excluded.since, told_at = clock_timestamp()
             where earlier.since < excluded.since
           returning proposal_id)
         select number, title, language from told join proposal on proposal.id = proposal_id order by number`,
        [processId],
      );
      const staff = await staffOf(em, processId);
      for (const facts of left)
        this.notices.tell(staff, { kind: 'answer-overdue', processId, facts });
      return left.length;
    });
  }
}

/** Who gives answers in this process, and who sees to it that they are given. */
async function staffOf(em: EntityManager, processId: string): Promise<readonly string[]> {
  const rows = await em.execute<{ id: string }[]>(
    `select distinct account_id as id from membership
     join process on process.organisation_id = membership.organisation_id
     where process.id = ? and role in ('reviewer', 'admin')
       and (membership.process_id is null or membership.process_id = process.id)`,
    [processId],
  );
  return rows.map(({ id }) => id);
}
