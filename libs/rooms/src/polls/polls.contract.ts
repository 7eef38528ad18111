import type { PollChoice, PollPlan } from './poll-plan.js';
import type { PollResult } from './poll-result.js';

export interface PollCommands {
  /** Asks at once; `poll` is new, or one of an agenda item (then by its id alone). */
  'poll.open': { readonly poll: PollPlan } | { readonly item: string };
  /** `reason` for those who object. One for each person; the last word stands until it closes. */
  'poll.cast': {
    readonly poll: string;
    readonly choice: PollChoice;
    readonly reason?: string;
    readonly language?: 'cy' | 'en';
  };
  /** Those in the hall who put up a hand, by option; replaces what was entered before. */
  'poll.hands': {
    readonly poll: string;
    readonly counts: Readonly<Record<string, number>>;
    /** Also of people who were never added to the room: more than those in it without a device. */
    readonly sure?: boolean;
  };
  'poll.close': { readonly poll: string };
  'poll.publish': { readonly poll: string };
}

export interface CountedPoll {
  readonly poll: string;
  /** The counts alone: who chose what in an open poll lies with its ballots, and is looked up there. */
  readonly result: PollResult;
  /** Words that hold the reasons of those who object, in no order that tells whose they are. */
  readonly reasons: readonly string[];
}

export interface PollPublicEvents {
  'poll.opened': { readonly poll: PollPlan; readonly item: string | null };
  'poll.closed': { readonly poll: string; readonly cast: number };
  'poll.published': CountedPoll;
}

export interface PollHostEvents {
  'poll.hands-counted': {
    readonly poll: string;
    readonly counts: Readonly<Record<string, number>>;
  };
  'poll.counted': CountedPoll & { readonly secret: boolean };
}

export interface PollState {
  readonly plan: PollPlan;
  readonly item: string | null;
  readonly state: 'open' | 'closed' | 'published';
  readonly openedAt: number;
  readonly closedAt: number | null;
  /** How many took part on a device; known when it is closed. */
  readonly cast: number | null;
  readonly result: PollResult | null;
  readonly reasons: readonly string[];
}

export interface PollsState {
  /** In the order in which they were opened. */
  readonly polls: readonly PollState[];
}

export interface CountedPollsState {
  readonly hands: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly counted: Readonly<Record<string, CountedPoll>>;
}
