import type { Casters, Casts } from './casters.js';
import { median, quantile } from './numbers.js';
import type { Voters } from './voters.js';

/** The product and its floor, in turns: whatever else the machine does hits both alike. */
export interface Pair {
  readonly product: Casters;
  readonly floor: Casters;
}

export interface Measured {
  /** Casts per second, the middle of all rounds. */
  readonly perSecond: number;
  /** Milliseconds that 95 of 100 casts of all rounds took at most. */
  readonly p95: number;
  readonly p50: number;
  /** Milliseconds of the server's processor for one cast. */
  readonly processorMs: number;
}

export interface Compared {
  readonly product: Measured;
  readonly floor: Measured;
  /** Casts per second of the product to those of the floor: the middle of the rounds' own ratios. */
  readonly ratio: number;
  readonly lowest: number;
  readonly highest: number;
}

/** Far more casts in a second than any of the two has been seen to do. */
const mostPerSecond = 2_500;

export async function compare(
  pair: Pair,
  voters: Voters,
  { rounds, seconds }: { readonly rounds: number; readonly seconds: number },
): Promise<Compared> {
  const product: Casts[] = [];
  const floor: Casts[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await voters.prepare(2 * mostPerSecond * seconds);
    // Turn and turn about: neither always comes right after the other.
    const floorFirst = round % 2 === 1;
    if (floorFirst) floor.push(await pair.floor.cast(voters, { seconds }));
    product.push(await pair.product.cast(voters, { seconds }));
    if (!floorFirst) floor.push(await pair.floor.cast(voters, { seconds }));
  }
  const ratios = product.map((casts, round) => speed(casts) / speed(floor[round] ?? casts));
  return {
    product: measured(product),
    floor: measured(floor),
    ratio: median(ratios),
    lowest: Math.min(...ratios),
    highest: Math.max(...ratios),
  };
}

const speed = ({ casts, seconds }: Casts): number => casts / seconds;

function measured(rounds: readonly Casts[]): Measured {
  const all = rounds.flatMap(({ milliseconds }) => milliseconds);
  return {
    perSecond: median(rounds.map(speed)),
    p50: quantile(all, 0.5),
    p95: quantile(all, 0.95),
    processorMs: median(rounds.map(({ processorMs }) => processorMs)),
  };
}
