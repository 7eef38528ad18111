import type { RankedProfile } from '../ranked/ranked-profile.js';
import type { ExhaustedVotes } from '../ranked/ranked-result.js';
import type { MarkingRules } from './marking-rules.js';

/** Why a ballot counts for nobody; a reason is known by its place in this list. */
export const EXHAUSTED_BY = [
  'blank',
  'noFurtherChoice',
  'overvote',
  'skippedRanks',
  'repeatedCandidate',
] as const satisfies readonly (keyof ExhaustedVotes)[];

const BLANK = 0;
const NO_FURTHER_CHOICE = 1;
export const OVERVOTE = 2;
const SKIPPED_RANKS = 3;
const REPEATED_CANDIDATE = 4;

/**
 * Ballots as the marking rules read them. Ballot g names `choices[starts[g]]` up to, not including,
 * `choices[starts[g + 1]]`, in that order, and then ends for the reason `ends[g]`. `joined[at]` is 1
 * where a choice shares its rank with the one before it, which happens only under the rule
 * 'exhaust-if-multiple-continuing': all other rules settle overvotes without knowing who is out.
 */
export interface OrderedBallots {
  readonly starts: Int32Array;
  readonly choices: Int32Array;
  readonly joined: Uint8Array;
  readonly ends: Uint8Array;
}

/**
 * Reads every ballot by the marking rules. A gap or a repeated candidate exhausts a ballot only
 * when the count comes to it, so it becomes the end of what the ballot says. Only a rank that names
 * a single candidate can repeat one or be repeated. An overvote that does not say which candidates
 * it names (role 'overvote') cannot turn out to name just one who is still in.
 */
export function orderedBallots(profile: RankedProfile, rules: MarkingRules): OrderedBallots {
  const reading = new Reading(profile, rules);
  const starts = new Int32Array(profile.weights.length + 1);
  const ends = new Uint8Array(profile.weights.length);
  for (let ballot = 0; ballot < ends.length; ballot += 1) {
    ends[ballot] = reading.read(ballot);
    starts[ballot + 1] = reading.used;
  }
  return { starts, choices: reading.choices, joined: reading.joined, ends };
}

class Reading {
  readonly choices: Int32Array;
  readonly joined: Uint8Array;
  /** How many choices were kept so far. */
  used = 0;
  readonly #profile: RankedProfile;
  readonly #rules: MarkingRules;
  readonly #mostSkipped: number;
  readonly #lastRank: number;
  readonly #overvoteMark: number;
  /** For each candidate the last ballot that named them. */
  readonly #namedBy: Int32Array;

  constructor(profile: RankedProfile, rules: MarkingRules) {
    this.#profile = profile;
    this.#rules = rules;
    this.#mostSkipped = rules.maxSkippedRanks === 'unlimited' ? Infinity : rules.maxSkippedRanks;
    this.#lastRank = rules.maxRankings === 'unlimited' ? Infinity : rules.maxRankings;
    this.#overvoteMark = profile.candidates.findIndex(({ role }) => role === 'overvote');
    this.choices = new Int32Array(profile.choices.length);
    this.joined = new Uint8Array(profile.choices.length);
    this.#namedBy = new Int32Array(profile.candidates.length).fill(-1);
  }

  /** Keeps what the ballot says, and returns why it then ends. */
  read(ballot: number): number {
    const { starts, ranks } = this.#profile;
    const stop = starts[ballot + 1] ?? 0;
    let at = starts[ballot] ?? 0;
    if (at === stop) return BLANK;
    let above = 0;
    while (at < stop) {
      const from = at;
      const rank = ranks[at] ?? 0;
      while (at < stop && ranks[at] === rank) at += 1;
      if (rank > this.#lastRank) break;
      if (rank - above - 1 > this.#mostSkipped) return SKIPPED_RANKS;
      above = rank;
      const end = this.#readRank(ballot, from, at);
      if (end !== null) return end;
    }
    return NO_FURTHER_CHOICE;
  }

  /** Keeps what one rank says; returns why the ballot ends there, or null when it goes on. */
  #readRank(ballot: number, from: number, to: number): number | null {
    const { overvote, exhaustOnDuplicate } = this.#rules;
    const candidate = this.#profile.choices[from] ?? 0;
    const untold = candidate === this.#overvoteMark;
    if (untold || to - from > 1) {
      if (overvote === 'skip-to-next-rank') return null;
      if (untold || overvote === 'exhaust-immediately') return OVERVOTE;
      this.joined.fill(1, this.used + 1, this.used + to - from);
      this.#keep(from, to);
      return null;
    }
    if (this.#namedBy[candidate] === ballot) return exhaustOnDuplicate ? REPEATED_CANDIDATE : null;
    this.#namedBy[candidate] = ballot;
    this.#keep(from, to);
    return null;
  }

  #keep(from: number, to: number): void {
    for (let at = from; at < to; at += 1) {
      this.choices[this.used] = this.#profile.choices[at] ?? 0;
      this.used += 1;
    }
  }
}
