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
  /** What a group brings back; the last text of the group stands. */
  'breakout.note': { readonly text: string; readonly language: 'cy' | 'en' };
  'help.raise': Nothing;
  'help.take': { readonly help: string };
}

export interface BreakoutPublicEvents {
  'breakout.proposed': {
    readonly breakout: string;
    readonly way: BreakoutWay;
    readonly groups: readonly string[];
    readonly budgetMs: number;
    readonly task: BothWords;
  };
  /** Person → group: everybody who was there. */
  'breakout.assigned': {
    readonly breakout: string;
    readonly seats: Readonly<Record<string, string>>;
  };
  'breakout.moved': {
    readonly breakout: string;
    readonly person: string;
    readonly group: string | null;
  };
  'breakout.opened': { readonly breakout: string };
  'breakout.warned': { readonly breakout: string };
  'breakout.extended': { readonly breakout: string; readonly ms: number };
  /** Everybody is in the main room again; group → words that hold what it brings back. */
  'breakout.closed': {
    readonly breakout: string;
    readonly notes: Readonly<Record<string, string>>;
  };
}

export interface BreakoutHostEvents {
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
  /** Whoever is in no group is in the main room. */
  readonly seats: Readonly<Record<string, string>>;
  readonly notes: Readonly<Record<string, string>>;
}

export interface BreakoutsState {
  /** The newest last; only the newest can be open. */
  readonly breakouts: readonly BreakoutState[];
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
