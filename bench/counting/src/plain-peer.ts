import {
  plainEqualShares,
  type PlainElection,
} from '../../../libs/counting/cases/plain-equal-shares.js';
import { plainMeekStv } from '../../../libs/counting/cases/plain-meek-stv.js';
import { plainScottishStv } from '../../../libs/counting/cases/plain-scottish-stv.js';
import type { BudgetProfile, RankedProfile } from '../../../libs/counting/src/index.js';
import { type Election, isBudget } from './election.js';
import type { Peer, PreparedCount } from './peer.js';

/** The plain, slow counters that the tests hold against the fast ones: voter by voter, exact. */
export const PLAIN_PEER: Peer = {
  name: 'plain',
  rules: {
    'equal-shares/cost/none': (election) => equalShares(election, { add1: false }),
    'equal-shares/cost/add1': (election) => equalShares(election, { add1: true }),
    'stv-scottish': (election) => stv(election, plainScottishStv),
    'stv-meek': (election) => stv(election, plainMeekStv),
  },
};

function equalShares(election: Election, { add1 }: { add1: boolean }): PreparedCount {
  if (!isBudget(election)) throw new RangeError('Equal Shares needs a budget');
  const plain: PlainElection = { ...election, voters: [...votersOf(election)] };
  const increment = add1 ? 10 ** election.moneyDigits : 0;
  return () => plainEqualShares(plain, increment, 'exhaustive').winners;
}

function* votersOf(profile: BudgetProfile): Generator<ReadonlyMap<string, number>> {
  const { weights, starts, choices, projects } = profile;
  for (const [group, weight] of weights.entries()) {
    const named = choices.subarray(starts[group], starts[group + 1]);
    const gains = [...named].flatMap((place) => {
      const project = projects[place];
      return project === undefined ? [] : [[project.id, project.cost] as const];
    });
    for (let voter = 0; voter < weight; voter += 1) yield new Map(gains);
  }
}

function stv(
  election: Election,
  count: (profile: RankedProfile) => { readonly elected: readonly string[] }[],
): PreparedCount {
  if (isBudget(election)) throw new RangeError('STV needs ranked ballots');
  return () => count(election).flatMap(({ elected }) => elected);
}
