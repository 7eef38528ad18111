import type { CountRound } from '../result/count-result.js';
import { decimal, money, names, number, type Fact, type Message } from './message.js';
import { isDensity, shortDecimal, wholeUnits } from './rounded-down.js';

/** What happened in one round of sharing out a budget. */
export function explainRound(round: CountRound): Message {
  const { phase, paidBy, supporters } = round;
  const facts: Record<string, Fact> = {
    project: names(round.project),
    cost: money(round.cost),
    left: money(round.budgetLeft),
  };
  switch (phase) {
    case 'greedy':
    case 'completion': {
      const scored = round.score !== undefined && round.score !== `${supporters}/1`;
      if (!scored) return counted(`counting.round.${phase}`, supporters, facts);
      if (isDensity(round.score))
        return counted(`counting.round.${phase}-value`, supporters, facts);
      const score = decimal(shortDecimal(round.score));
      return { key: `counting.round.${phase}-score`, facts: { ...facts, score } };
    }
    case 'equal-shares':
    case 'bos':
    case 'pb-ear': {
      if (round.cost === 0) return { key: 'counting.round.free', facts };
      const rank = number(round.rank ?? 0);
      const covered = money(wholeUnits(round.covered ?? '0/1'));
      return counted(`counting.round.${phase}`, paidBy, {
        ...facts,
        most: money(Math.max(1, wholeUnits(round.maxPayment))),
        effective: decimal(shortDecimal(round.effectiveVotes)),
        ...(phase === 'pb-ear' && { rank }),
        ...(phase === 'bos' && { covered }),
      });
    }
    case 'phragmen': {
      const load = money(wholeUnits(round.load ?? '0/1'));
      return counted('counting.round.phragmen', supporters, { ...facts, load });
    }
    case 'optimum':
      return counted('counting.round.optimum', supporters, facts);
  }
}

function counted(key: string, voters: number, facts: Record<string, Fact>): Message {
  return { key, count: voters, facts: { ...facts, voters: number(voters) } };
}
