import { ENGINE_VERSION } from '../engine-version.js';
import { element } from '../exact/element.js';
import { tieText } from '../result/tie-text.js';
import { TieBreaker } from '../ties/tie-breaker.js';
import { DECLARED_ORDER, type BrokenTie } from '../ties/tie-rule.js';
import { greatestReached, type Demands } from './demands.js';
import { checkedGifts, type FundingRound } from './funding-round.js';
import { pairwiseDemands } from './pairwise-demands.js';
import { plainDemands } from './plain-demands.js';
import { sharePool } from './share-pool.js';
import { Real } from './real.js';

/** What one project gets. Amounts are whole minor units (pence). */
export interface ProjectMatch {
  readonly id: string;
  /** People who gave something. */
  readonly contributors: number;
  readonly contributed: number;
  /** The match without regard to pool and cap, as text of whole pence, rounded down. */
  readonly ideal: string;
  readonly match: number;
  /** Contributed and match together. */
  readonly total: number;
  /** Held at the cap. */
  readonly capped: boolean;
  /** Whether the match has a penny that rounding had left over. */
  readonly oddPenny: boolean;
}

/** A whole match, as plain JSON data. */
export interface QuadraticMatch {
  readonly rule: 'quadratic-funding';
  readonly options: Readonly<Record<string, string | number>>;
  readonly engineVersion: string;
  readonly pool: number;
  /** The most one project may get, whole pence; null without a cap. */
  readonly cap: number | null;
  /** All ideal matches together, as text of whole pence, rounded down. */
  readonly ideal: string;
  readonly matched: number;
  readonly left: number;
  /** Whether the pool could not meet the ideal matches (those held by the cap apart). */
  readonly scaled: boolean;
  /** In the declared order. */
  readonly projects: readonly ProjectMatch[];
  readonly ties: readonly BrokenTie[];
}

/**
 * Shares a matching pool by quadratic funding.
 *
 * In plain words: many small gifts count for more than one large one. Take the square root of what
 * each person gave a project, add the roots, square the sum; what this is more than the gifts is the
 * ideal match. If the pool cannot pay all of it, every match is scaled down by the same factor. No
 * project gets more than the cap, and what a cap holds back goes to the others. With a pair bound,
 * what two people bring together is held below twice that bound, so that a few who act together,
 * or one who acts under many names, cannot draw on the pool without limit.
 *
 * Exact: each match is the true real number rounded down to a whole penny, never a rounded root's;
 * with a pair bound, up to a difference of 10^-80 of a penny. Where the pool is used up, the pence
 * that rounding leaves go one each to the largest remainders, equal ones by the tie rule, so the
 * matches add up to the pool to the penny. Where it is not, what is left stays in the pool.
 *
 * Throws TypeError or RangeError when amounts are not whole pence or the round is not sound, and
 * TieUndecidedError when ties are to stop the match.
 * Source: V. Buterin, Z. Hitzig, E. G. Weyl, "A Flexible Design for Funding Public Goods",
 * Management Science 65 (2019), first as "Liberal Radicalism" (arXiv 1809.06421); for the pair
 * bound, V. Buterin, "Pairwise coordination subsidies", ethresear.ch/t/5553 (2019).
 *
 * @example
 * matchQuadratically({
 *   pool: 10_000,
 *   projects: [
 *     { id: 'park', contributions: [['ann', 100], ['bob', 100], ['cat', 100]] },
 *     { id: 'bench', contributions: [['dai', 300]] },
 *   ],
 * }).projects.map(({ match }) => match); // [600, 0]
 */
export function matchQuadratically(round: FundingRound): QuadraticMatch {
  const gifts = checkedGifts(round);
  const { projects, pool, cap = null, pairBound = null, ties = DECLARED_ORDER } = round;
  const demands = pairBound === null ? plainDemands(gifts) : pairwiseDemands(gifts, pairBound);
  const breaker = new TieBreaker(
    projects.map(({ id }) => id),
    ties,
  );
  const capPence = cap === null ? null : (BigInt(pool) * cap.numerator) / cap.denominator;
  const shares = sharePool(demands, {
    pool: BigInt(pool),
    // A project's share of the pool is never above the pool.
    cap: capPence ?? BigInt(pool),
    ties: breaker,
  });
  const matched = shares.matches.reduce((sum, match) => sum + match, 0n);
  return {
    rule: 'quadratic-funding',
    options: {
      cap: cap === null ? 'none' : cap.toString(),
      pairBound: pairBound ?? 'none',
      ties: tieText(ties),
    },
    engineVersion: ENGINE_VERSION,
    pool,
    cap: capPence === null ? null : Number(capPence),
    ideal: wholePence(demands, Real.sum(demands.demands)),
    matched: Number(matched),
    left: pool - Number(matched),
    scaled: shares.scaled,
    projects: projects.map(({ id }, place): ProjectMatch => {
      const given = [...element(gifts, place).values()];
      const contributed = given.reduce((sum, pence) => sum + pence, 0);
      const match = Number(element(shares.matches, place));
      return {
        id,
        contributors: given.length,
        contributed,
        ideal: wholePence(demands, element(demands.demands, place)),
        match,
        total: contributed + match,
        capped: shares.capped.has(place),
        oddPenny: shares.oddPennies.has(place),
      };
    }),
    ties: breaker.broken,
  };
}

/** A demand rounded down to whole pence. */
function wholePence({ sign }: Demands, value: Real): string {
  const { low, high } = value.bounds(FIRST_LOOK);
  const unit = 10n ** BigInt(FIRST_LOOK);
  const least = low < 0n ? 0n : low / unit;
  const reached = (pence: bigint): boolean => sign(value.minusWhole(pence)) >= 0;
  return greatestReached(least, high / unit, reached).toString();
}

/** Digits after the point at which a demand is first looked at, to round it down. */
const FIRST_LOOK = 20;
