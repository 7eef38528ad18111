import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { reviewersOf, type ReviewerView } from './reviewers.js';

/** What the worklist says of one proposal besides what the proposal says. */
export interface WorkView {
  readonly assigned: readonly {
    readonly id: string;
    readonly name: string;
    readonly lead: boolean;
  }[];
  /** Questions to its proposers that are not answered yet. */
  readonly questionsOpen: number;
  readonly questionsLate: number;
}

@Injectable()
export class WorklistReader {
  constructor(private readonly em: EntityManager) {}

  /** Number of the proposal → its work; nothing for one that nobody has touched. */
  async ofProcess(processId: string): Promise<ReadonlyMap<number, WorkView>> {
    const rows = await this.em.execute<(WorkView & { readonly number: number })[]>(
      `select number,
         coalesce((select jsonb_agg(jsonb_build_object('id', account.id, 'lead', lead, 'name',
             case when account.name = '' then account.email else account.name end)
             order by lead desc, assigned_at)
           from assignment join account on account.id = reviewer_id
           where proposal_id = proposal.id), '[]') as assigned,
         (select count(*)::int from proposer_question
           where proposal_id = proposal.id and answered_at is null) as "questionsOpen",
         (select count(*)::int from proposer_question where proposal_id = proposal.id
           and answered_at is null and due_at <= clock_timestamp()) as "questionsLate"
       from proposal where process_id = ?`,
      [processId],
    );
    return new Map(rows.map(({ number, ...work }) => [number, work]));
  }

  /** Everybody who can be given proposals here, with how many they have. */
  async reviewers(processId: string): Promise<readonly ReviewerView[]> {
    return reviewersOf(this.em, processId);
  }
}
