import type { AgendaHostEvents, AgendaPublicEvents } from './agenda/agenda.contract.js';
import type { BreakoutHostEvents, BreakoutPublicEvents } from './breakouts/breakouts.contract.js';
import type { FloorHostEvents, FloorPublicEvents } from './floor/floor.contract.js';
import type { OutcomePublicEvents } from './outcomes/outcomes.contract.js';
import type { PollHostEvents, PollPublicEvents } from './polls/polls.contract.js';
import type { QueuePublicEvents } from './queue/queue.contract.js';
import type { SafetyHostEvents, SafetyPublicEvents } from './safety/safety.contract.js';
import type { SessionHostEvents, SessionPublicEvents } from './session/session.events.js';
import type {
  StatementHostEvents,
  StatementPublicEvents,
} from './statements/statements.contract.js';
import type { WordsHostEvents, WordsPublicEvents } from './words/words.contract.js';

/** What everybody in the room may know. No event holds a name or a resident's words, only their ids. */
export interface PublicEvents
  extends
    SessionPublicEvents,
    AgendaPublicEvents,
    QueuePublicEvents,
    FloorPublicEvents,
    PollPublicEvents,
    StatementPublicEvents,
    BreakoutPublicEvents,
    SafetyPublicEvents,
    OutcomePublicEvents,
    WordsPublicEvents {}

/** What those who run the meeting know besides. */
export interface HostEvents
  extends
    SessionHostEvents,
    AgendaHostEvents,
    FloorHostEvents,
    PollHostEvents,
    StatementHostEvents,
    BreakoutHostEvents,
    SafetyHostEvents,
    WordsHostEvents {}

export type PublicEventType = keyof PublicEvents;
export type HostEventType = keyof HostEvents;
export type EventType = PublicEventType | HostEventType;

export const streams = ['pub', 'host'] as const;
export type Stream = (typeof streams)[number];

type DataOf<Type extends EventType> = Type extends PublicEventType
  ? PublicEvents[Type]
  : Type extends HostEventType
    ? HostEvents[Type]
    : never;

/** What a decision brings about, before it has a place in the log. */
export type NewEvent = {
  [Type in EventType]: { readonly type: Type; readonly data: DataOf<Type> };
}[EventType];

/** Where and when it happened. Each stream's `seq` counts from 1 without a gap; `at` in ms since 1970. */
interface Place {
  readonly seq: number;
  readonly at: number;
  /** The person; null for whoever runs the room without taking part, and for the clock. */
  readonly actor: string | null;
}

export type PublicEvent = {
  [Type in PublicEventType]: Place & {
    readonly stream: 'pub';
    readonly type: Type;
    readonly data: PublicEvents[Type];
  };
}[PublicEventType];

export type HostEvent = {
  [Type in HostEventType]: Place & {
    readonly stream: 'host';
    readonly type: Type;
    readonly data: HostEvents[Type];
  };
}[HostEventType];

export type RoomEvent = PublicEvent | HostEvent;
