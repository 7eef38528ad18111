import { element } from '../exact/element.js';
import type { RankedProfile } from '../ranked/ranked-profile.js';
import type { CandidateExplanation } from '../ranked/ranked-result.js';
import { pointsText } from './borda-points.js';

/**
 * Says of every candidate, in the declared order, why they have a seat or not. An elected candidate
 * is measured against the one with most points who has no seat; another against the last elected.
 * `halves`: half points of the candidates who stand, by place.
 */
export function explainBorda(
  { candidates }: RankedProfile,
  halves: ReadonlyMap<number, bigint>,
  elected: readonly number[],
): CandidateExplanation[] {
  const pointsOf = (place: number): bigint => halves.get(place) ?? 0n;
  const seated = new Set(elected);
  const without = [...halves.keys()].filter((place) => !seated.has(place));
  const first = without.reduce<number | undefined>(
    (best, place) => (best === undefined || pointsOf(place) > pointsOf(best) ? place : best),
    undefined,
  );
  const last = elected.at(-1);
  return candidates.map(({ id, name }, place): CandidateExplanation => {
    if (!halves.has(place)) {
      const nothing = { round: null, votes: '0', margin: null, against: null };
      return { id, name, elected: false, reason: 'withdrawn', ...nothing };
    }
    const won = seated.has(place);
    const rival = won ? first : last;
    const margin = rival === undefined ? null : pointsOf(place) - pointsOf(rival);
    return {
      id,
      name,
      elected: won,
      reason: reasonFor(won, margin),
      round: won ? 1 : null,
      votes: pointsText(pointsOf(place)),
      margin: margin === null ? null : pointsText(margin),
      against: rival === undefined ? null : element(candidates, rival).id,
    };
  });
}

function reasonFor(won: boolean, margin: bigint | null): CandidateExplanation['reason'] {
  if (margin === null) return 'elected-remaining';
  if (margin === 0n) return won ? 'elected-by-tie' : 'lost-tie';
  return won ? 'elected-most-points' : 'fewer-points';
}
