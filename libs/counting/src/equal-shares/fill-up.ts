import { fundByDensity } from '../greedy/fund-by-density.js';
import { supportOf } from '../profile/utility.js';
import type { CountRound } from '../result/count-result.js';
import { scoreRounds } from '../result/rounds.js';
import type { SharesCount } from './shares-count.js';

/** What the fill-up added. */
export interface FilledUp {
  readonly rounds: readonly CountRound[];
  /** Places, in the order of funding. */
  readonly projects: readonly number[];
}

/** Spends what shares left over, as the completion says: by density, by votes, or not at all. */
export function fillUp(
  { profile, support, ties, options }: SharesCount,
  bought: readonly number[],
  left: number,
): FilledUp {
  const { completion, unsupported = 'never' } = options;
  const byVotes = completion === 'add1u';
  const byDensity = completion === 'greedy' || completion === 'add1-greedy';
  if (!byVotes && !byDensity) return { rounds: [], projects: [] };
  const first = bought.length + 1;
  // With the utility 'cost', density is the number of supporters.
  const { chosen } = fundByDensity(profile, byVotes ? supportOf(profile, 'cost') : support, {
    left,
    ties,
    firstRound: first,
    alreadyFunded: new Set(bought),
    unsupported,
  });
  const rounds = scoreRounds({ projects: profile.projects, votes: support.votes }, chosen, {
    phase: 'completion',
    first,
    scores: () => null,
  });
  return { rounds, projects: chosen.map(({ project }) => project) };
}
