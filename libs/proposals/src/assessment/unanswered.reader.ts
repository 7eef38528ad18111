import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import type { Language } from '#platform';

/** A proposal that the public sees and nobody has answered. */
export interface UnansweredView {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly language: Language;
  /** When it should have been answered; null while there is time. */
  readonly overdueSince: Date | null;
}

/**
 * An answer is due when the assessment closes, and in a process without one when the vote opens.
 * What is withdrawn, joined to another or taken from sight needs none.
 */
const unanswered = `select proposal.id, number, title, language,
    case when due.at <= clock_timestamp() then due.at end as "overdueSince"
  from proposal left join lateral (
    select coalesce(min(closes_at) filter (where kind = 'assess'),
      min(opens_at) filter (where kind = 'vote')) as at
    from phase where phase.process_id = proposal.process_id) due on true
  where process_id = ? and proposal.state = 'under-review' and published_at is not null
    and hidden_at is null order by number`;

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

  /** Those whose time is over, as everybody reads of them. */
  async overdue(processId: string): Promise<readonly UnansweredView[]> {
    return (await this.ofProcess(processId)).filter(({ overdueSince }) => overdueSince !== null);
  }
}
