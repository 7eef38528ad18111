import { element } from '../exact/element.js';
import type { BudgetProfile } from '../profile/budget-profile.js';
import type { QuadraticVotes } from '../result/quadratic-votes.js';
import { quadraticCost } from './quadratic-cost.js';
import { UnsoundBallotError } from './unsound-ballot.error.js';

/**
 * Adds up votes and credits for each project. Every sum stays below 2^53, so it is exact: throws
 * UnsoundBallotError before adding when the largest vote on any ballot, squared, times the voters is not.
 */
export function quadraticTotals(profile: BudgetProfile): QuadraticVotes[] {
  const points = quadraticPoints(profile);
  const largest = points.reduce((most, votes) => Math.max(most, Math.abs(votes)), 0);
  if (quadraticCost(largest) * profile.voters > Number.MAX_SAFE_INTEGER) {
    const message = `Votes as large as ${largest} cannot be added up exactly`;
    throw new UnsoundBallotError('too-large', message);
  }
  const totals = profile.projects.map(() => ({
    ...{ votesFor: 0, votesAgainst: 0, votersFor: 0, votersAgainst: 0 },
    ...{ creditsFor: 0, creditsAgainst: 0 },
  }));
  for (const [group, weight] of profile.weights.entries()) {
    const end = element(profile.starts, group + 1);
    for (let at = element(profile.starts, group); at < end; at += 1) {
      const total = element(totals, element(profile.choices, at));
      const votes = element(points, at);
      const credits = quadraticCost(votes) * weight;
      if (votes > 0) {
        total.votesFor += votes * weight;
        total.votersFor += weight;
        total.creditsFor += credits;
      } else {
        total.votesAgainst -= votes * weight;
        total.votersAgainst += weight;
        total.creditsAgainst += credits;
      }
    }
  }
  return totals.map((total) => ({ ...total, net: total.votesFor - total.votesAgainst }));
}

/**
 * Throws UnsoundBallotError for the first ballot that spends more than its credits, and tells what
 * is on it; RangeError for credits that are none.
 *
 * The sum in doubles decides rightly. While it is below 2^53 every square and partial sum is a whole
 * number below 2^53, so exact; otherwise, since rounding never takes a sum below 2^53 once the true
 * one reaches it, the sum found is at least 2^53 and above any safe number of credits, as is the
 * true one.
 */
export function checkCredits(profile: BudgetProfile, credits: number | null): void {
  if (credits === null) return;
  if (!Number.isSafeInteger(credits) || credits < 0) {
    throw new RangeError(`Credits must be whole, 0 or more, not ${credits}`);
  }
  const points = quadraticPoints(profile);
  for (let group = 0; group < profile.weights.length; group += 1) {
    const start = element(profile.starts, group);
    const end = element(profile.starts, group + 1);
    let spent = 0;
    for (let at = start; at < end; at += 1) spent += quadraticCost(element(points, at));
    if (spent <= credits) continue;
    const votes = [...points.slice(start, end)].map((vote, index) => {
      const project = element(profile.choices, start + index);
      return `${element(profile.projects, project).id} ${vote}`;
    });
    const message = `A ballot spends ${spent} of ${credits} credits: ${votes.join(', ')}`;
    throw new UnsoundBallotError('overspent', message);
  }
}

/**
 * Whole votes, for and against. Throws UnsoundBallotError for votes in parts, RangeError for ballots
 * of another kind.
 */
function quadraticPoints({ points, pointsDigits }: BudgetProfile): Float64Array {
  if (points === null) throw new RangeError('Quadratic ballots are of the kind points');
  if (pointsDigits > 0) throw new UnsoundBallotError('not-whole', 'Quadratic votes are whole');
  return points;
}
