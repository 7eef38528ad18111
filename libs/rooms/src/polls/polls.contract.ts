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
  'poll.hands': { readonly poll: string; readonly counts: Readonly<Record<string, number>> };
  'poll.close': { readonly poll: string };
  'poll.publish': { readonly poll: string };
}

export interface PollPublicEvents {
  'poll.opened': { readonly poll: PollPlan; readonly item: string | null };
  'poll.closed': { readonly poll: string; readonly cast: number };
  'poll.published': {
    readonly poll: string;
    readonly result: PollResult;
    /** Person → choice in an open poll; null in a secret one. */
    readonly choices: Readonly<Record<string, PollChoice>> | null;
    /** Words that hold the reasons of those who object, in no order that tells whose they are. */
    readonly reasons: readonly string[];
  };
}

export interface PollHostEvents {
  'poll.hands-counted': {
    readonly poll: string;
    readonly counts: Readonly<Record<string, number>>;
  };
  'poll.counted': {
    readonly poll: string;
    readonly result: PollResult;
    readonly choices: Readonly<Record<string, PollChoice>> | null;
    readonly reasons: readonly string[];
  };
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
  readonly choices: Readonly<Record<string, PollChoice>> | null;
  readonly reasons: readonly string[];
}

export interface PollsState {
  /** In the order in which they were opened. */
  readonly polls: readonly PollState[];
}

export interface CountedPollsState {
  readonly hands: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly counted: Readonly<Record<string, PollHostEvents['poll.counted']>>;
}
