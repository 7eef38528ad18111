import type { RankedProfile } from '../../../libs/counting/src/index.js';
import { type Election, isBudget } from './election.js';

/** A ranked election as the packages of others take it. */
export interface PlainRankings {
  readonly seats: number;
  /** Ids. */
  readonly candidates: readonly string[];
  /** Ids from best to worst, each once, and how many voters cast this ballot. */
  readonly ballots: readonly { readonly order: readonly string[]; readonly weight: number }[];
}

export function plainRankings(election: Election): PlainRankings {
  if (isBudget(election)) throw new RangeError('These packages take ranked ballots only');
  const { candidates, seats } = election;
  const ids = candidates.flatMap(({ id, withdrawn }) => (withdrawn ? [] : [id]));
  return { seats, candidates: ids, ballots: [...ballotsOf(election)] };
}

function* ballotsOf(profile: RankedProfile): Generator<PlainRankings['ballots'][number]> {
  const { candidates, weights, starts, choices } = profile;
  for (const [group, weight] of weights.entries()) {
    const order = new Set<string>();
    for (const place of choices.subarray(starts[group], starts[group + 1])) {
      const candidate = candidates[place];
      if (candidate?.withdrawn === false) order.add(candidate.id);
    }
    if (order.size > 0) yield { order: [...order], weight };
  }
}

/** The same ballots one by one, for those who take no weights. */
export const oneByOne = ({ ballots }: PlainRankings): readonly (readonly string[])[] =>
  ballots.flatMap(({ order, weight }) => Array.from({ length: weight }, () => order));
