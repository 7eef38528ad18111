import { element } from '../exact/element.js';
import { ENGINE_VERSION } from '../engine-version.js';
import { seatsToFill } from '../pairwise/seats-in-order.js';
import type { RankedProfile } from '../ranked/ranked-profile.js';
import type { CandidatePoints, RankedResult } from '../ranked/ranked-result.js';
import { tieText } from '../result/tie-text.js';
import { TieBreaker } from '../ties/tie-breaker.js';
import { DECLARED_ORDER, type TieRule } from '../ties/tie-rule.js';
import {
  bordaCounts,
  halfPoints,
  pointsText,
  standingPlaces,
  type BordaCounts,
  type Unranked,
} from './borda-points.js';
import { explainBorda } from './explain-borda.js';

export interface BordaOptions {
  /** By default 'zero'. */
  readonly unranked?: Unranked;
  /** By default the declared order. */
  readonly ties?: TieRule;
  /** By default the seats of the profile. */
  readonly seats?: number;
}

/**
 * Counts by Borda points.
 *
 * In plain words: with m candidates standing, a ballot gives m-1 points to the candidate it ranks
 * first, m-2 to the second, and so on down to 0. Candidates at one rank share the mean of the points
 * of their positions. Candidates not ranked get nothing ('zero'), or share the mean of the points
 * left over ('average'; then every ballot gives equally many points). The most points are elected,
 * then the next most, until the seats are filled.
 *
 * A position counts the candidates ranked above: a skipped rank changes nothing. Points are exact
 * (whole halves). Equal points are settled by the tie rule, also where that only settles who is
 * elected first. Throws RangeError for an unknown option or fewer than one seat, and
 * TieUndecidedError when ties are to stop the count.
 * Source: J.-C. de Borda, "Mémoire sur les élections au scrutin" (1781, printed 1784); what is not
 * ranked shares a mean when it is taken as ranked last, all equal.
 *
 * @example
 * countBorda(profile, { unranked: 'average' }).candidates[0]?.votes; // '12.5'
 */
export function countBorda(profile: RankedProfile, options: BordaOptions = {}): RankedResult {
  const { unranked = 'zero', ties = DECLARED_ORDER } = options;
  checkUnranked(unranked);
  const seats = seatsToFill(profile, options.seats);
  const id = (place: number): string => element(profile.candidates, place).id;
  const breaker = new TieBreaker(
    profile.candidates.map((candidate) => candidate.id),
    ties,
  );
  const standing = standingPlaces(profile);
  const counts = bordaCounts(profile, standing, unranked);
  const halves = new Map(standing.map((place, index) => [place, halfPoints(counts, index)]));
  const elected = electMost(halves, seats, breaker);
  const round = {
    number: 1,
    quota: null,
    votes: standing.map((place) => ({ id: id(place), votes: pointsText(halves.get(place) ?? 0n) })),
    exhausted: '0',
    elected: elected.map(id),
    excluded: [],
    transfers: [],
  };
  return {
    rule: 'borda',
    options: { unranked, ties: tieText(ties) },
    engineVersion: ENGINE_VERSION,
    seats,
    ballots: profile.ballots,
    distinctBallots: profile.weights.length,
    elected: elected.map(id),
    rounds: [round],
    candidates: explainBorda(profile, halves, elected),
    ties: breaker.broken,
    pairwise: null,
    points: standing.map((place, index) => ({
      id: id(place),
      points: pointsText(halves.get(place) ?? 0n),
      given: pointsGiven(counts, index),
    })),
  };
}

function checkUnranked(unranked: unknown): void {
  if (unranked === 'zero' || unranked === 'average') return;
  throw new RangeError('What is not ranked gets zero or average');
}

/** Places in the order of election: most points first. */
function electMost(
  halves: ReadonlyMap<number, bigint>,
  seats: number,
  breaker: TieBreaker,
): number[] {
  const open = new Map(halves);
  const elected: number[] = [];
  while (elected.length < seats && open.size > 0) {
    const most = [...open.values()].reduce((a, b) => (b > a ? b : a));
    const level = [...open.keys()].filter((place) => open.get(place) === most);
    const next = breaker.winner(level, 1);
    elected.push(next);
    open.delete(next);
  }
  return elected;
}

function pointsGiven({ width, counts }: BordaCounts, index: number): CandidatePoints['given'] {
  const given: { points: string; voters: number }[] = [];
  for (let halves = width - 1; halves >= 0; halves -= 1) {
    const voters = element(counts, index * width + halves);
    if (voters > 0) given.push({ points: pointsText(BigInt(halves)), voters });
  }
  return given;
}
