import type { LockedPair, StrongestPath } from '../ranked/ranked-result.js';
import { names, number, type Message } from './message.js';

/** One victory of ranked pairs in its turn: kept, or skipped because it would close a circle. */
export function explainLockedPair(pair: LockedPair): Message {
  const { winner, loser, votesFor, votesAgainst, locked, against } = pair;
  const facts = {
    winner: names(winner),
    loser: names(loser),
    for: number(votesFor),
    against: number(votesAgainst),
  };
  if (locked) return { key: 'counting.pair.locked', facts };
  return { key: 'counting.pair.skipped', facts: { ...facts, circle: names(...against) } };
}

/** Schulze: the strongest path from one candidate to another, and the victory that limits it. */
export function explainPath({ path, weakest }: StrongestPath): Message {
  return {
    key: path.length > 2 ? 'counting.pair.path' : 'counting.pair.direct',
    facts: {
      path: names(...path),
      winner: names(weakest.winner),
      loser: names(weakest.loser),
      for: number(weakest.votesFor),
      against: number(weakest.votesAgainst),
    },
  };
}
