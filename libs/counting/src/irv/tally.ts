import { element } from '../exact/element.js';
import type { RankedProfile } from '../ranked/ranked-profile.js';
import type { ExhaustedVotes, Transfer } from '../ranked/ranked-result.js';
import { BallotPiles } from './ballot-piles.js';
import type { MarkingRules } from './marking-rules.js';
import { EXHAUSTED_BY, orderedBallots } from './ordered-ballots.js';
import { votesText } from './votes-text.js';

/**
 * Who has how many votes. Votes are whole units, 10^digits to one vote, so that every sum is a sum
 * of safe integers and exact; an instant-runoff count has no digits.
 */
export class Tally {
  readonly digits: number;
  /** For each candidate. */
  readonly votes: Float64Array;
  /** For each reason of EXHAUSTED_BY. */
  readonly exhausted = new Float64Array(EXHAUSTED_BY.length);
  readonly #profile: RankedProfile;
  readonly #piles: BallotPiles;
  /** What one ballot of each group is worth. */
  readonly #worth: Float64Array;

  /** Deals all ballots. Throws RangeError when the votes are too many for exact whole numbers. */
  constructor(profile: RankedProfile, rules: MarkingRules, digits = 0) {
    const one = 10 ** digits;
    if (!Number.isSafeInteger(profile.ballots * one)) throw new RangeError('Too many ballots');
    this.#profile = profile;
    this.digits = digits;
    this.votes = new Float64Array(profile.candidates.length);
    this.#worth = new Float64Array(profile.weights.length).fill(one);
    this.#piles = new BallotPiles(orderedBallots(profile, rules), profile.candidates.length);
    for (const [place, { withdrawn }] of profile.candidates.entries()) {
      if (withdrawn) this.close(place);
    }
    this.#piles.deal((ballot, to, reason) => {
      const amount = (profile.weights[ballot] ?? 0) * one;
      if (to === null) this.exhausted[reason] = (this.exhausted[reason] ?? 0) + amount;
      else this.votes[to] = (this.votes[to] ?? 0) + amount;
    });
  }

  votesOf(place: number): number {
    return element(this.votes, place);
  }

  /** Votes that count for somebody. */
  get active(): number {
    return this.votes.reduce((sum, votes) => sum + votes, 0);
  }

  /** From now on this candidate is given no votes. */
  close(place: number): void {
    this.#piles.open[place] = 0;
  }

  /** Moves all votes of a closed candidate on, at the value they have. */
  moveAll(place: number): Transfer {
    const moved = this.#moveOn(place, (worth) => worth);
    this.votes[place] = 0;
    return { from: this.#id(place), reason: 'exclusion', transferValue: null, ...moved.transfer };
  }

  /**
   * Moves a closed candidate's surplus on: every ballot goes, worth its value times surplus divided
   * by the candidate's votes, both that fraction and the new value rounded down to the digits.
   */
  moveSurplus(place: number, surplus: number): Transfer {
    const one = 10 ** this.digits;
    const votes = this.votesOf(place);
    const value = Number((BigInt(surplus) * BigInt(one)) / BigInt(votes));
    // Both factors are at most 10^digits and digits at most 6, so the product is a safe integer.
    const moved = this.#moveOn(place, (worth) => (worth * value - ((worth * value) % one)) / one);
    this.votes[place] = votes - surplus;
    return {
      from: this.#id(place),
      reason: 'surplus',
      transferValue: votesText(value, this.digits),
      ...moved.transfer,
      residual: votesText(surplus - moved.total, this.digits),
    };
  }

  exhaustedVotes(): { exhausted: string; exhaustedBy: ExhaustedVotes } {
    const [blank = 0, noFurther = 0, overvote = 0, skipped = 0, repeated = 0] = this.exhausted;
    return {
      exhausted: this.text(this.exhausted.reduce((sum, votes) => sum + votes, 0)),
      exhaustedBy: {
        blank: this.text(blank),
        noFurtherChoice: this.text(noFurther),
        overvote: this.text(overvote),
        skippedRanks: this.text(skipped),
        repeatedCandidate: this.text(repeated),
      },
    };
  }

  text(units: number): string {
    return votesText(units, this.digits);
  }

  #moveOn(
    place: number,
    revalue: (worth: number) => number,
  ): { transfer: Pick<Transfer, 'to' | 'exhausted'>; total: number } {
    const gains = new Float64Array(this.votes.length);
    let lost = 0;
    this.#piles.moveOn(place, (ballot, to, reason) => {
      const worth = revalue(this.#worth[ballot] ?? 0);
      const amount = worth * (this.#profile.weights[ballot] ?? 0);
      this.#worth[ballot] = worth;
      if (to === null) {
        this.exhausted[reason] = (this.exhausted[reason] ?? 0) + amount;
        lost += amount;
      } else gains[to] = (gains[to] ?? 0) + amount;
    });
    const to: { id: string; votes: string }[] = [];
    for (const [receiver, gain] of gains.entries()) {
      this.votes[receiver] = this.votesOf(receiver) + gain;
      if (gain > 0) to.push({ id: this.#id(receiver), votes: this.text(gain) });
    }
    const total = gains.reduce((sum, gain) => sum + gain, lost);
    return { transfer: { to, exhausted: this.text(lost) }, total };
  }

  #id(place: number): string {
    return element(this.#profile.candidates, place).id;
  }
}
