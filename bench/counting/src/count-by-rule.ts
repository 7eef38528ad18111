import {
  type BudgetProfile,
  type Completion,
  countBoundedOverspending,
  countEqualShares,
  countExpandingApprovals,
  countGreedy,
  countGreedyByScore,
  countIrv,
  countBorda,
  countMeekStv,
  countPhragmen,
  countRankedPairs,
  countSchulze,
  countScottishStv,
  type RankedProfile,
  type Utility,
} from '../../../libs/counting/src/index.js';
import { type Election, isBudget } from './election.js';

type Winners = readonly string[];

const equalShares =
  (utility: Utility, completion: Completion) =>
  (profile: BudgetProfile): Winners =>
    winnersOf(countEqualShares(profile, { utility, completion }));

const winnersOf = ({ winners }: { readonly winners: Winners }): Winners => winners;

/** Rules that share out a budget, named as `cyfran compare --rules` names them. */
const BUDGET: Readonly<Record<string, (profile: BudgetProfile) => Winners>> = {
  'greedy/cost': (profile) => winnersOf(countGreedy(profile, { utility: 'cost' })),
  'greedy-by-score': (profile) => winnersOf(countGreedyByScore(profile)),
  'equal-shares/cost/none': equalShares('cost', 'none'),
  'equal-shares/cost/add1': equalShares('cost', 'add1'),
  'equal-shares/cost/add1-greedy': equalShares('cost', 'add1-greedy'),
  'equal-shares/points/add1': equalShares('points', 'add1'),
  'equal-shares/positional/add1': equalShares('positional', 'add1'),
  phragmen: (profile) => winnersOf(countPhragmen(profile)),
  'bos/cost': (profile) => winnersOf(countBoundedOverspending(profile, { utility: 'cost' })),
  'pb-ear': (profile) => winnersOf(countExpandingApprovals(profile)),
};

/** Rules that fill seats: the seats of the profile, or one where the rule is for one. */
const RANKED: Readonly<Record<string, (profile: RankedProfile) => Winners>> = {
  irv: (profile) => countIrv(profile).elected,
  schulze: (profile) => countSchulze(profile, { seats: 1 }).elected,
  'ranked-pairs': (profile) => countRankedPairs(profile, { seats: 1 }).elected,
  borda: (profile) => countBorda(profile, { seats: 1 }).elected,
  'stv-scottish': (profile) => countScottishStv(profile).elected,
  'stv-meek': (profile) => countMeekStv(profile).elected,
};

/** Counts one election with this library. */
export function countByRule(rule: string, election: Election): Winners {
  const count = isBudget(election) ? BUDGET[rule] : RANKED[rule];
  if (count === undefined) throw new RangeError(`${rule} does not count such ballots`);
  return (count as (election: Election) => Winners)(election);
}
