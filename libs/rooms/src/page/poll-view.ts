import type { BothWords } from '../both-words.js';
import { fixedOptions } from '../polls/fixed-options.js';
import type { PollChoice, PollKind, PollPlan } from '../polls/poll-plan.js';
import type { PollResult } from '../polls/poll-result.js';
import type { PollState } from '../polls/polls.contract.js';
import type { RoomSeen } from '../wire.js';
import { saidIn, type SaidView } from './named.js';
import type { TypedForm } from './room-where.js';

export interface PollOptionView {
  readonly id: string;
  /** Null for the fixed answers of a sense check and of consent, which have words of the site. */
  readonly text: BothWords | null;
  /** How often the reader marks it: once, or for each dot. */
  readonly chosen: number;
  /** Where the reader put it, 1 is best; null where not ranked. */
  readonly rank: number | null;
  readonly count: number;
  readonly byHand: number;
  /** Of the largest count, in whole percent, for a bar. */
  readonly share: number;
  readonly wins: boolean;
}

export interface PollView {
  readonly id: string;
  readonly kind: PollKind;
  readonly question: BothWords;
  readonly state: PollState['state'];
  readonly secret: boolean;
  readonly most: number | null;
  readonly options: readonly PollOptionView[];
  /** What the reader said last; null where they said nothing. */
  readonly choice: PollChoice | null;
  /** Published, or counted and shown to those who run the meeting. */
  readonly result: PollResult | null;
  /** On devices; known when it is closed. */
  readonly cast: number | null;
  /** Why some object. */
  readonly reasons: readonly SaidView[];
  /** Hands that were entered, by option; for those who run the meeting. */
  readonly hands: Readonly<Record<string, number>> | null;
}

/**
 * Every poll of the room, the newest first.
 * @param typed a form that was refused: what was marked in it stands in place of what was cast before
 */
export function pollsView(seen: RoomSeen, typed: TypedForm | null): readonly PollView[] {
  return seen.pub.polls.map((poll) => pollView(seen, poll, typed)).reverse();
}

function markedIn(typed: TypedForm | null, poll: string): PollChoice | null {
  const isTyped = typed?.command === 'poll.cast' && typed.fields['poll'] === poll;
  return (isTyped ? typed.choice : null) ?? null;
}

function pollView(seen: RoomSeen, poll: PollState, typed: TypedForm | null): PollView {
  const { me, host } = seen;
  const { plan, state, cast } = poll;
  const { id, kind, question, secret, most } = plan;
  const counted = poll.result ? poll : (host?.counted[id] ?? null);
  const result = counted?.result ?? null;
  const choice = me.ballots[id] ?? null;
  const marked = markedIn(typed, id) ?? choice;
  return {
    ...{ id, kind, question, state, secret, most, choice, result, cast },
    options: optionsOf(plan).map((option) => ({
      ...{ ...option, ...said(option.id, kind, marked), ...counts(option.id, result) },
    })),
    reasons: (counted?.reasons ?? []).flatMap((words) => saidIn(seen, words) ?? []),
    hands: host?.hands[id] ?? null,
  };
}

function optionsOf({ kind, options }: PollPlan) {
  const fixed = fixedOptions(kind);
  return fixed ? fixed.map(({ id }) => ({ id, text: null })) : options;
}

function said(option: string, kind: PollKind, choice: PollChoice | null) {
  const at = choice?.indexOf(option) ?? -1;
  return {
    chosen: choice?.filter((one) => one === option).length ?? 0,
    rank: kind === 'ranked' && at >= 0 ? at + 1 : null,
  };
}

function counts(option: string, result: PollResult | null) {
  const counted = result?.options.find(({ id }) => id === option);
  const largest = Math.max(1, ...(result?.options.map(({ count }) => count) ?? []));
  const { count = 0, byHand = 0 } = counted ?? {};
  return {
    ...{ count, byHand, share: Math.round((100 * count) / largest) },
    wins: result?.winners.includes(option) ?? false,
  };
}
