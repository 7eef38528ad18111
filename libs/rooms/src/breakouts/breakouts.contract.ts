import type { BothWords } from '../both-words.js';
import type { Nothing } from '../session/session.commands.js';

export const breakoutWays = ['random', 'balanced', 'choice'] as const;
/** Dealt by lot, by lot with each declared group spread evenly, or as people choose. */
export type BreakoutWay = (typeof breakoutWays)[number];

export const breakoutLimits = {
  groups: { min: 2, max: 40 },
  minutes: { min: 1, max: 180 },
  task: 500,
  note: 2000,
} as const;

export interface BreakoutCommands {
  'breakout.propose': {
    readonly way: BreakoutWay;
    readonly groups: number;
    readonly minutes: number;
    readonly task: BothWords;
  };
  /** Deals people to groups; again deals anew. */
  'breakout.assign': Nothing;
  /** Which group somebody would like to be in, where they choose. */
  'breakout.choose': { readonly group: string };
  /** `group: null` brings somebody back to the main room. */
  'breakout.move': { readonly person: string; readonly group: string | null };
  'breakout.open': Nothing;
  /** “Two more minutes”, in every room. */
  'breakout.warn': Nothing;
  'breakout.extend': { readonly seconds: number };
  'breakout.recall': Nothing;
  /** System: the named breakout's time is over. */
  'breakout.timeout': { readonly breakout: string };
  /**
   * What a group brings back. `replaces` is the words that stood when its writer read them, null where
   * there were none: CONFLICT once others of the group have written something else.
   */
  'breakout.note': {
    readonly text: string;
    readonly language: 'cy' | 'en';
    readonly replaces: string | null;
  };
  'help.raise': Nothing;
  'help.take': { readonly help: string };
}

/** Group → how many sit in it. */
export type GroupSizes = Readonly<Record<string, number>>;
/** Person → group. */
export type Seats = Readonly<Record<string, string>>;

/** Of who sits where everybody learns the numbers alone. */
export interface BreakoutPublicEvents {
  'breakout.proposed': {
    readonly breakout: string;
    readonly way: BreakoutWay;
    readonly groups: readonly string[];
    readonly budgetMs: number;
    readonly task: BothWords;
  };
  /** Of all groups. */
  'breakout.assigned': { readonly breakout: string; readonly sizes: GroupSizes };
  /** Somebody sits elsewhere: of the groups that have grown or shrunk. */
  'breakout.moved': { readonly breakout: string; readonly sizes: GroupSizes };
  'breakout.opened': { readonly breakout: string };
  'breakout.warned': { readonly breakout: string };
  'breakout.extended': { readonly breakout: string; readonly ms: number };
  /** Everybody is in the main room again; group → words that hold what it brings back. */
  'breakout.closed': {
    readonly breakout: string;
    readonly notes: Readonly<Record<string, string>>;
  };
}

/** Each group learns of its own what is told here: see `Me`. */
export interface BreakoutHostEvents {
  /** Everybody who is given a place; nobody, where groups are called off before they sat. */
  'breakout.seated': { readonly breakout: string; readonly seats: Seats };
  /** `group: null`: back to the main room. */
  'breakout.reseated': {
    readonly breakout: string;
    readonly person: string;
    readonly group: string | null;
  };
  'breakout.noted': { readonly breakout: string; readonly group: string; readonly words: string };
  'help.raised': { readonly help: string; readonly person: string; readonly group: string | null };
  'help.taken': { readonly help: string };
}

export interface BreakoutState {
  readonly id: string;
  readonly way: BreakoutWay;
  readonly state: 'proposed' | 'assigning' | 'open' | 'closed';
  readonly groups: readonly string[];
  readonly task: BothWords;
  readonly budgetMs: number;
  readonly openedAt: number | null;
  readonly closedAt: number | null;
  /** How long the room paused while the groups sat. */
  readonly pausedMs: number;
  readonly warned: boolean;
  readonly sizes: GroupSizes;
  readonly notes: Readonly<Record<string, string>>;
}

export interface BreakoutsState {
  /** The newest last; only the newest can be open. */
  readonly breakouts: readonly BreakoutState[];
}

export interface SeatsState {
  /** Breakout → who sits where, also in those that are over; whoever is in no group is in the main room. */
  readonly seats: Readonly<Record<string, Seats>>;
}

export interface HelpState {
  /** Group → words, while the groups sit. */
  readonly groupNotes: Readonly<Record<string, string>>;
  readonly help: readonly {
    readonly id: string;
    readonly person: string;
    readonly group: string | null;
    readonly at: number;
    readonly taken: boolean;
  }[];
}
