import { element } from '../exact/element.js';
import { integerRoot } from '../exact/integer-root.js';
import { signAt, type Demands } from './demands.js';
import type { Gifts } from './funding-round.js';
import { Real, type Bounds } from './real.js';

/** The digits at which a sign is asked for, in turn. */
const DIGITS = [20, 40, 120];

/** People who gave exactly the same to the same projects. */
interface Givers {
  readonly people: bigint;
  readonly gifts: ReadonlyMap<number, number>;
}

/**
 * Demands by Buterin's pairwise bound: two people who both gave to a project bring it twice the root
 * of the product of their gifts, times M / (M + overlap), where the overlap is the sum of such roots
 * over all projects. So two people bring less than 2M together, however much they give.
 *
 * Signs are told by bounds of up to 120 digits after the point; a number that these leave at zero
 * counts as zero. Amounts below 2^53 then differ by less than 10^-80 of a penny.
 * Source: V. Buterin, "Pairwise coordination subsidies: a new quadratic funding design",
 * ethresear.ch/t/5553 (2019). Work grows with the square of the number of different givers.
 */
export function pairwiseDemands(gifts: Gifts, pairBound: number): Demands {
  const givers = groupGivers(gifts);
  const known = new Map<number, Bounds[]>();
  const boundsAt = (digits: number): Bounds[] => {
    const bounds = known.get(digits) ?? allBounds(givers, gifts.length, { pairBound, digits });
    known.set(digits, bounds);
    return bounds;
  };
  const demands = gifts.map(
    (_, project) =>
      new Real(
        (digits) => element(boundsAt(digits), project),
        () => new Map([[project, 1n]]),
      ),
  );
  const sign = (value: Real): -1 | 0 | 1 => {
    for (const digits of DIGITS) {
      const told = signAt(value, digits);
      if (told !== null) return told;
    }
    return 0;
  };
  return { demands, sign };
}

function groupGivers(gifts: Gifts): Givers[] {
  const byPerson = new Map<string, Map<number, number>>();
  for (const [project, given] of gifts.entries()) {
    for (const [person, pence] of given) {
      const all = byPerson.get(person) ?? new Map<number, number>();
      byPerson.set(person, all.set(project, pence));
    }
  }
  const groups = new Map<string, { people: bigint; gifts: Map<number, number> }>();
  for (const all of byPerson.values()) {
    const key = [...all].map((gift) => gift.join(':')).join(' ');
    const group = groups.get(key) ?? { people: 0n, gifts: all };
    group.people += 1n;
    groups.set(key, group);
  }
  return [...groups.values()];
}

function allBounds(
  givers: readonly Givers[],
  projects: number,
  how: { readonly pairBound: number; readonly digits: number },
): Bounds[] {
  const scale = 10n ** BigInt(how.digits);
  const bound = BigInt(how.pairBound) * scale;
  const lows = Array.from({ length: projects }, () => 0n);
  const highs = Array.from({ length: projects }, () => 0n);
  for (const [at, one] of givers.entries()) {
    for (const other of givers.slice(at)) {
      const pairs =
        one === other ? (one.people * (one.people - 1n)) / 2n : one.people * other.people;
      const roots = pairs === 0n ? [] : sharedRoots(one, other, scale);
      const overlap = { low: bound, high: bound };
      for (const { low, high } of roots) {
        overlap.low += low;
        overlap.high += high;
      }
      for (const { project, low, high } of roots) {
        lows[project] = element(lows, project) + (2n * pairs * low * bound) / overlap.high;
        // Rounded down and one more is never below the true quotient.
        highs[project] = element(highs, project) + (2n * pairs * high * bound) / overlap.low + 1n;
      }
    }
  }
  return lows.map((low, project) => ({ low, high: element(highs, project) }));
}

/** For each project both gave to, bounds of the root of the product of their gifts. */
function sharedRoots(
  one: Givers,
  other: Givers,
  scale: bigint,
): { project: number; low: bigint; high: bigint }[] {
  const roots: { project: number; low: bigint; high: bigint }[] = [];
  for (const [project, pence] of one.gifts) {
    const theirs = other.gifts.get(project);
    if (theirs === undefined) continue;
    const square = BigInt(pence) * BigInt(theirs) * scale * scale;
    const low = integerRoot(square);
    roots.push({ project, low, high: low * low === square ? low : low + 1n });
  }
  return roots;
}
