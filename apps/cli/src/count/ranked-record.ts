import type { CountedRanked } from './counted.js';

/** What a count of ranked ballots prints as JSON; what only a budget has is null. */
export function rankedRecord({ file, choice, result, seconds }: CountedRanked): object {
  const names = new Map(result.candidates.map(({ id, name }) => [id, name]));
  return {
    rule: choice.rule,
    utility: null,
    completion: null,
    winners: result.elected,
    names: result.elected.map((id) => names.get(id) ?? ''),
    elected: result.elected,
    seats: result.seats,
    totalCost: null,
    budget: null,
    ballots: result.ballots,
    distinctBallots: result.distinctBallots,
    ties: result.ties,
    rounds: result.rounds,
    pairwise: result.pairwise,
    ballotsHash: file.ballotsHash(),
    engine: result.engineVersion,
    seconds,
  };
}
