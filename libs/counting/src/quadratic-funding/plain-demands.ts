import { element } from '../exact/element.js';
import { greatestCommonDivisor } from '../exact/fraction.js';
import { integerRoot } from '../exact/integer-root.js';
import { signAt, type Demands } from './demands.js';
import type { Gifts } from './funding-round.js';
import { Real } from './real.js';
import { squareFree } from './square-free.js';

/** The digits at which a sign is first asked for; doubled until it is told. Even, for roots. */
const FIRST_DIGITS = 20;

/** How many gave each amount, and what they all gave, to one project. */
interface Amounts {
  readonly givers: ReadonlyMap<number, number>;
  readonly total: bigint;
}

/**
 * Demands by Buterin, Hitzig and Weyl: the square of the sum of the roots of the gifts, less their
 * sum. Signs are exact: when bounds do not tell one, the number is written out in square roots of
 * square-free numbers. Those are linearly independent over the rationals (Besicovitch, Journal of
 * the London Mathematical Society 15, 1940), so it is zero exactly when every factor is; if it is
 * not zero, bounds of more digits tell its sign.
 */
export function plainDemands(gifts: Gifts): Demands {
  const projects = gifts.map(amountsOf);
  const demands = projects.map(
    (amounts, project) =>
      new Real(
        (digits) => demandBounds(amounts, digits),
        () => new Map([[project, 1n]]),
      ),
  );
  const written = new Map<number, RootFactors>();
  const factorsOf = (project: number): RootFactors => {
    const factors = written.get(project) ?? rootFactors(element(projects, project));
    written.set(project, factors);
    return factors;
  };
  const sign = (value: Real): -1 | 0 | 1 => {
    for (let digits = FIRST_DIGITS; ; digits *= 2) {
      const told = signAt(value, digits);
      if (told !== null) return told;
      if (digits === 2 * FIRST_DIGITS && isZero(value, factorsOf)) return 0;
    }
  };
  return { demands, sign };
}

function amountsOf(gifts: ReadonlyMap<string, number>): Amounts {
  const givers = new Map<number, number>();
  let total = 0n;
  for (const pence of gifts.values()) {
    givers.set(pence, (givers.get(pence) ?? 0) + 1);
    total += BigInt(pence);
  }
  return { givers, total };
}

/** Each root is bounded by whole numbers of half the digits, then the sum is squared. */
function demandBounds({ givers, total }: Amounts, digits: number): { low: bigint; high: bigint } {
  const scale = 10n ** BigInt(digits);
  let low = 0n;
  let high = 0n;
  for (const [pence, people] of givers) {
    const square = BigInt(people) ** 2n * BigInt(pence) * scale;
    const root = integerRoot(square);
    low += root;
    high += root * root === square ? root : root + 1n;
  }
  return { low: low * low - total * scale, high: high * high - total * scale };
}

/** The factors of the roots of square-free numbers that a number is a sum of. */
type RootFactors = ReadonlyMap<bigint, bigint>;

function isZero(value: Real, factorsOf: (project: number) => RootFactors): boolean {
  const factors = new Map<bigint, bigint>([[1n, value.whole]]);
  for (const [project, times] of value.terms()) {
    if (times === 0n) continue;
    for (const [rest, factor] of factorsOf(project)) {
      factors.set(rest, (factors.get(rest) ?? 0n) + times * factor);
    }
  }
  return [...factors.values()].every((factor) => factor === 0n);
}

/** A demand written out: the square of the sum of the roots, less the gifts. */
function rootFactors({ givers, total }: Amounts): RootFactors {
  const factors = new Map<bigint, bigint>([[1n, -total]]);
  const add = (rest: bigint, factor: bigint): void => {
    factors.set(rest, (factors.get(rest) ?? 0n) + factor);
  };
  const roots = [...rootsOf(givers)];
  for (const [at, [one, oneFactor]] of roots.entries()) {
    add(1n, oneFactor * oneFactor * one);
    for (const [other, otherFactor] of roots.slice(at + 1)) {
      const shared = greatestCommonDivisor(one, other);
      add((one / shared) * (other / shared), 2n * oneFactor * otherFactor * shared);
    }
  }
  return factors;
}

/** The sum of the roots of all gifts: the factor of the root of each square-free number. */
function rootsOf(givers: ReadonlyMap<number, number>): Map<bigint, bigint> {
  const roots = new Map<bigint, bigint>();
  for (const [pence, people] of givers) {
    const { root, rest } = squareFree(pence);
    const key = BigInt(rest);
    roots.set(key, (roots.get(key) ?? 0n) + BigInt(root) * BigInt(people));
  }
  return roots;
}
