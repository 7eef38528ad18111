import type { AnswerData, Command, CommandType } from './commands.js';
import type { NewEvent } from './events.js';
import type { PollChoice } from './polls/poll-plan.js';
import type { RoomRole } from './room-role.js';
import type { RoomState } from './room-state.js';
import type { Way } from './session/session.events.js';

/** Who asks, as they stand at this moment: a role of a minute ago opens nothing. */
export interface Actor {
  /** Null for whoever has not joined, for staff who only run the room, and for the clock. */
  readonly person: string | null;
  /** `clock`: the room's own timers. Null: nobody in the room yet. */
  readonly role: RoomRole | 'clock' | null;
}

/** All that a decision may depend on besides the log, so that the same facts decide the same. */
export interface Facts {
  /** Database time, ms since 1970. */
  readonly now: number;
  readonly newId: () => string;
  /** From 0 up to, and without, 1. */
  readonly chance: () => number;
  /** What was cast, for the command that closes a poll; empty for all others. */
  readonly ballots: readonly CastBallot[];
  /** Person → groups that they declared, for the command that deals by them; empty for all others. */
  readonly declared: Readonly<Record<string, readonly string[]>>;
  /** How somebody came in who joins now. */
  readonly way: Way;
  /** Who wrote the words that are reported; null for all other commands, and where nobody may learn it. */
  readonly author: string | null;
  /** Whether somebody whom a command shuts out, or lets in again, runs rooms for the organisation. */
  readonly isStaff: boolean;
}

export interface CastBallot {
  readonly person: string;
  readonly choice: PollChoice;
  /** Words that hold the reason of somebody who objects. */
  readonly reason: string | null;
}

export const wordsKinds = [
  'statement',
  'note',
  'amendment',
  'conclusion',
  'report',
  'objection',
] as const;
export type WordsKind = (typeof wordsKinds)[number];

/** A resident's words: they lie beside the log, which knows their id alone. */
export interface NewWords {
  readonly id: string;
  readonly kind: WordsKind;
  /** Null where nobody may ever learn whose they are. */
  readonly person: string | null;
  readonly language: 'cy' | 'en';
  readonly text: string;
  /** An amendment's. */
  readonly title?: string;
  readonly why?: string;
}

/** What follows from a command: all of it in one transaction, or nothing. */
export interface Decision {
  readonly events: readonly NewEvent[];
  readonly words?: readonly NewWords[];
  /** Words in whose place new ones stand: they are kept no longer. */
  readonly replacedWords?: string;
  /** Somebody who is new here; `name: null` is the sender's own. */
  readonly person?: { readonly id: string; readonly name: string | null; readonly way: Way };
  /** In place of what they declared before; it lies beside the log, which never knows it. */
  readonly declared?: { readonly person: string; readonly groups: readonly string[] };
  /** Whose name goes: they stay, as nobody in particular. */
  readonly unnamed?: string;
  readonly ballot?: {
    readonly poll: string;
    readonly choice: PollChoice;
    readonly reason: string | null;
  };
  readonly vote?: { readonly statement: string; readonly vote: -1 | 0 | 1 };
  readonly data?: AnswerData;
}

export type CommandOf<Type extends CommandType> = Extract<Command, { readonly type: Type }>;

/** @throws RefusedError */
export type Decider<Type extends CommandType> = (
  room: RoomState,
  command: CommandOf<Type>,
  actor: Actor,
  facts: Facts,
) => Decision;

export type Deciders<Type extends CommandType> = { readonly [One in Type]: Decider<One> };

/** Nothing changes: what was asked for is so already. */
export const nothing: Decision = { events: [] };

/** Commands that bring about no event: they wait for nobody but for those that close. */
export const quiet: ReadonlySet<CommandType> = new Set(['poll.cast', 'statement.vote']);
