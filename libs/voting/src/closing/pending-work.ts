import type { EntityManager } from '@mikro-orm/postgresql';
import type { PendingWork } from './closing.views.js';

export interface PendingCheck {
  readonly work: PendingWork;
  /** Counts as `open`, for the one paper that is its parameter, what is not settled yet. */
  readonly sql: string;
}

/** Nothing is stripped, opened or counted while one of these is above nought. */
export const pendingChecks: readonly PendingCheck[] = [
  { work: 'leaves', sql: 'select count(*)::int as open from box.leaf_pending where paper_id = ?' },
  {
    work: 'void-requests',
    sql: `select count(*)::int as open from box.void_request where paper_id = ? and decision is null`,
  },
  {
    work: 'paper-batches',
    sql: `select count(*)::int as open from box.paper_batch where paper_id = ? and state = 'open'`,
  },
];

export interface Pending {
  readonly for: PendingWork;
  readonly open: number;
}

/** What is not settled, in the order of the checks; empty when nothing is in the way. */
export async function pendingWork(em: EntityManager, paperId: string): Promise<readonly Pending[]> {
  const pending: Pending[] = [];
  for (const { work, sql } of pendingChecks) {
    const [row] = await em.execute<{ open: number }[]>(sql, [paperId]);
    if (row && row.open > 0) pending.push({ for: work, open: row.open });
  }
  return pending;
}
