import { quantile } from '../../casting/src/numbers.js';
import type { Loaded } from './load-messages.js';

/** What the rounds of one side come to. Ms. */
export interface Measured {
  readonly p50: number;
  readonly p99: number;
  readonly ackP99: number;
  readonly delivered: number;
  readonly missing: number;
  readonly gaps: number;
  readonly doubles: number;
}

export function measured(rounds: readonly Loaded[]): Measured {
  const deliveries = rounds.flatMap((round) => [...round.deliveries]);
  const answers = rounds.flatMap((round) => [...round.answers]);
  const last = rounds.at(-1);
  return {
    p50: quantile(deliveries, 0.5),
    p99: quantile(deliveries, 0.99),
    ackP99: quantile(answers, 0.99),
    delivered: deliveries.length,
    missing: rounds.reduce((sum, { missing }) => sum + missing, 0),
    // Counted from the beginning of all.
    gaps: last?.gaps ?? 0,
    doubles: last?.doubles ?? 0,
  };
}
