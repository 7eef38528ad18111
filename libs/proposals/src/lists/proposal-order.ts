import type { Condition } from '../proposal-sight.js';

/** How a list can be ordered; the last is for a search alone. */
export const proposalOrders = [
  'random',
  'newest',
  'oldest',
  'supported',
  'discussed',
  'cheapest',
  'dearest',
  'title',
  'match',
] as const;
export type ProposalOrder = (typeof proposalOrders)[number];

/** As many different random orders as there are seeds: from 0, below this. */
export const seeds = 4_096;

const byColumns: Readonly<Record<Exclude<ProposalOrder, 'random' | 'match'>, string>> = {
  newest: 'p.number desc',
  oldest: 'p.number',
  supported: 'p.support_count desc, p.number desc',
  discussed: 'p.comment_count desc, p.number desc',
  cheapest: 'p.estimate_pence nulls last, p.number',
  dearest: 'p.estimate_pence desc nulls last, p.number desc',
  title: 'p.folded_title, p.number',
};

/**
 * What to order by. Each seed shuffles in a way of its own, always the same: a hash of number and
 * seed. Where a search asks for the best match, `rank` says how well each matches; without a search
 * that is the newest first. Every order ends in the number, so that pages never overlap.
 */
export function orderedBy(order: ProposalOrder, seed: number, rank: Condition | null): Condition {
  if (order === 'random') return { sql: 'hashint8extended(p.number, ?), p.number', params: [seed] };
  if (order === 'match' && rank !== null)
    return { sql: `${rank.sql} desc, p.number desc`, params: rank.params };
  return { sql: byColumns[order === 'match' ? 'newest' : order], params: [] };
}
