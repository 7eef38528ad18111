import type { AgendaCommands } from './agenda/agenda.contract.js';
import type { BreakoutCommands } from './breakouts/breakouts.contract.js';
import type { FloorCommands } from './floor/floor.contract.js';
import type { OutcomeCommands } from './outcomes/outcomes.contract.js';
import type { PollCommands } from './polls/polls.contract.js';
import type { QueueCommands } from './queue/queue.contract.js';
import type { SafetyCommands } from './safety/safety.contract.js';
import type { SessionCommands } from './session/session.commands.js';
import type { StatementCommands } from './statements/statements.contract.js';
import type { WordsCommands } from './words/words.contract.js';

/** Everything that can be asked of a room: type → data. */
export interface Commands
  extends
    SessionCommands,
    AgendaCommands,
    QueueCommands,
    FloorCommands,
    PollCommands,
    StatementCommands,
    BreakoutCommands,
    SafetyCommands,
    OutcomeCommands,
    WordsCommands {}

export type CommandType = keyof Commands;

/** `id` is the sender's: sent again it is answered again, and happens once. */
export type Command = {
  [Type in CommandType]: {
    readonly id: string;
    readonly type: Type;
    readonly data: Commands[Type];
    /** The sequence number of the public stream that the sender had seen; STALE when it has gone on. */
    readonly expect?: number;
  };
}[CommandType];

export const answerCodes = [
  'UNAUTH',
  'FORBIDDEN',
  'INVALID',
  'CONFLICT',
  'CLOSED',
  'RATE',
  'STALE',
  'GONE',
  'INTERNAL',
] as const;
export type AnswerCode = (typeof answerCodes)[number];

/** `reason` is a stable dotted code of the sentence that says what to do (`errors.<reason>`). */
export type Answer =
  | { readonly ok: true; readonly id: string; readonly seq: number; readonly data?: AnswerData }
  | {
      readonly ok: false;
      readonly id: string;
      readonly code: AnswerCode;
      readonly reason: string;
      readonly params?: Readonly<Record<string, string | number>>;
      readonly retryMs?: number;
    };

/** What only the sender is told, e.g. the id of their request. */
export type AnswerData = Readonly<Record<string, string | number | boolean>>;
