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
  const { weights, starts, choices, ranks } = profile;
  const most = rules.maxSkippedRanks === 'unlimited' ? Infinity : rules.maxSkippedRanks;
  const lowest = rules.maxRankings === 'unlimited' ? Infinity : rules.maxRankings;
  const firsts = new Int32Array(weights.length + 1);
  const kept = new Int32Array(choices.length);
  const joined = new Uint8Array(choices.length);
  const ends = new Uint8Array(weights.length);
  const namedBy = new Int32Array(profile.candidates.length).fill(-1);
  const overvoteMark = profile.candidates.findIndex(({ role }) => role === 'overvote');
  let used = 0;
  for (let ballot = 0; ballot < weights.length; ballot += 1) {
    const stop = starts[ballot + 1] ?? 0;
    let at = starts[ballot] ?? 0;
    let end = at === stop ? BLANK : NO_FURTHER_CHOICE;
    let above = 0;
    while (at < stop) {
      const rank = ranks[at] ?? 0;
      const from = at;
      while (at < stop && ranks[at] === rank) at += 1;
      if (rank > lowest) break;
      if (rank - above - 1 > most) {
        end = SKIPPED_RANKS;
        break;
      }
      above = rank;
      const candidate = choices[from] ?? 0;
      const untold = candidate === overvoteMark;
      if (untold || at - from > 1) {
        if (rules.overvote === 'skip-to-next-rank') continue;
        if (untold || rules.overvote === 'exhaust-immediately') {
          end = OVERVOTE;
          break;
        }
        joined.fill(1, used + 1, used + at - from);
        kept.set(choices.subarray(from, at), used);
        used += at - from;
        continue;
      }
      if (namedBy[candidate] === ballot) {
        if (!rules.exhaustOnDuplicate) continue;
        end = REPEATED_CANDIDATE;
        break;
      }
      namedBy[candidate] = ballot;
      kept[used] = candidate;
      used += 1;
    }
    ends[ballot] = end;
    firsts[ballot + 1] = used;
  }
  return { starts: firsts, choices: kept, joined, ends };
}
