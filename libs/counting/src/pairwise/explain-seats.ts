import { element } from '../exact/element.js';
import type { RankedProfile } from '../ranked/ranked-profile.js';
import type { CandidateExplanation } from '../ranked/ranked-result.js';
import { marginOver, winsOver, type PairwiseMatrix } from './pairwise-matrix.js';

/** An order that filled seats, and the words of the rule that made it. */
export interface OrderStory {
  /** Indexes of the matrix, in the order of election. */
  readonly elected: readonly number[];
  readonly above: (a: number, b: number) => boolean;
  /** Elected without beating every rival head to head. */
  readonly won: 'elected-strongest-path' | 'elected-locked-above';
  /** Below somebody whom they did not lose to head to head. */
  readonly lost: 'beaten-by-path' | 'locked-below';
}

type Verdict = Pick<CandidateExplanation, 'reason' | 'round'> & { readonly against: number | null };

/**
 * Says of every candidate, in the declared order, why they have a seat or not. Votes and margin are
 * those of the two candidates head to head. An elected candidate is measured against the rival still
 * standing who came closest; another one against the last elected, or else against somebody above.
 */
export function explainSeats(
  profile: RankedProfile,
  matrix: PairwiseMatrix,
  story: OrderStory,
): CandidateExplanation[] {
  const id = (index: number): string =>
    element(profile.candidates, element(matrix.standing, index)).id;
  const indexOf = new Map(matrix.standing.map((place, index) => [place, index]));
  return profile.candidates.map((candidate, place): CandidateExplanation => {
    const names = { id: candidate.id, name: candidate.name };
    const index = indexOf.get(place);
    if (index === undefined) {
      const nothing = { round: null, votes: '0', margin: null, against: null };
      return { ...names, elected: false, reason: 'withdrawn', ...nothing };
    }
    const seat = story.elected.indexOf(index);
    const { reason, round, against } =
      seat >= 0 ? whyElected(matrix, story, seat) : whyNot(matrix, story, index);
    return {
      ...names,
      elected: seat >= 0,
      reason,
      round,
      votes: against === null ? '0' : String(winsOver(matrix, index, against)),
      margin: against === null ? null : String(marginOver(matrix, index, against)),
      against: against === null ? null : id(against),
    };
  });
}

function whyElected(matrix: PairwiseMatrix, story: OrderStory, seat: number): Verdict {
  const index = element(story.elected, seat);
  const earlier = new Set(story.elected.slice(0, seat + 1));
  const rivals = [...matrix.standing.keys()].filter((rival) => !earlier.has(rival));
  const round = seat + 1;
  if (rivals.length === 0) return { reason: 'elected-remaining', round, against: null };
  const margin = (rival: number): number => marginOver(matrix, index, rival);
  const against = rivals.reduce((near, rival) => (margin(rival) < margin(near) ? rival : near));
  if (margin(against) > 0) return { reason: 'elected-beats-all', round, against };
  const alone = rivals.every((rival) => rivals.concat(index).some((b) => story.above(b, rival)));
  return { reason: alone ? story.won : 'elected-by-tie', round, against };
}

function whyNot(matrix: PairwiseMatrix, story: OrderStory, index: number): Verdict {
  const last = element(story.elected, story.elected.length - 1);
  const betters = [...matrix.standing.keys()].filter((better) => story.above(better, index));
  const against = betters.includes(last) ? last : betters[0];
  if (against === undefined) return { reason: 'lost-tie', round: null, against: last };
  const beaten = marginOver(matrix, index, against) < 0;
  return { reason: beaten ? 'beaten' : story.lost, round: null, against };
}
