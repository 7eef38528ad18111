import { agendaReducers, readyReducers } from './agenda/reduce-agenda.js';
import { breakoutReducers, groupReducers } from './breakouts/reduce-breakouts.js';
import type {
  EventType,
  HostEvent,
  HostEventType,
  PublicEvent,
  PublicEventType,
  RoomEvent,
  Stream,
} from './events.js';
import { floorReducers, nudgeReducers } from './floor/reduce-floor.js';
import { outcomeReducers } from './outcomes/reduce-outcomes.js';
import { countedPollReducers, pollReducers } from './polls/reduce-polls.js';
import { queueReducers } from './queue/reduce-queue.js';
import type { HostReducers, PublicReducers } from './reducer.js';
import type { HostState, PublicState, RoomState } from './room-state.js';
import { removedReducers, safetyReducers } from './safety/reduce-safety.js';
import { peopleReducers, sessionReducers } from './session/reduce-session.js';
import { statementReducers, submittedReducers } from './statements/reduce-statements.js';
import { judgedReducers, wordsReducers } from './words/reduce-words.js';

const publicReducers: PublicReducers<PublicEventType> = {
  ...sessionReducers,
  ...agendaReducers,
  ...queueReducers,
  ...floorReducers,
  ...pollReducers,
  ...statementReducers,
  ...breakoutReducers,
  ...removedReducers,
  ...outcomeReducers,
  ...wordsReducers,
};

const hostReducers: HostReducers<HostEventType> = {
  ...peopleReducers,
  ...readyReducers,
  ...nudgeReducers,
  ...countedPollReducers,
  ...submittedReducers,
  ...groupReducers,
  ...safetyReducers,
  ...judgedReducers,
};

export function streamOf(type: EventType): Stream {
  return type in publicReducers ? 'pub' : 'host';
}

/** The public state after one more public event. */
export function reducePublic(state: PublicState, event: PublicEvent): PublicState {
  const reducer = publicReducers[event.type] as (
    state: PublicState,
    event: PublicEvent,
  ) => PublicState;
  return reducer(state, event);
}

export function reduceHost(state: HostState, event: HostEvent): HostState {
  const reducer = hostReducers[event.type] as (state: HostState, event: HostEvent) => HostState;
  return reducer(state, event);
}

/** The room after one more event of either stream. */
export function reduce(room: RoomState, event: RoomEvent): RoomState {
  return event.stream === 'pub'
    ? { ...room, pub: reducePublic(room.pub, event) }
    : { ...room, host: reduceHost(room.host, event) };
}
