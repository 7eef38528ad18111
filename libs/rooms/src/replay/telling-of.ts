import type { EventType, RoomEvent } from '../events.js';
import type { RoomState } from '../room-state.js';
import { agendaTellings, safetyTellings, sessionTellings } from './tell-meeting.js';
import {
  breakoutTellings,
  outcomeTellings,
  pollTellings,
  statementTellings,
  wordsTellings,
} from './tell-results.js';
import { floorTellings, queueTellings } from './tell-talk.js';
import type { Telling, Tellings, Told } from './telling.js';

const tellings: Tellings<EventType> = {
  ...sessionTellings,
  ...agendaTellings,
  ...queueTellings,
  ...floorTellings,
  ...pollTellings,
  ...statementTellings,
  ...breakoutTellings,
  ...safetyTellings,
  ...outcomeTellings,
  ...wordsTellings,
};

/** What happened, as a sentence; `room` is what stood before it. Keys are `told.<type>[.<form>]`. */
export function tellingOf(event: RoomEvent, room: RoomState): Telling {
  const tell = tellings[event.type] as (event: RoomEvent, room: RoomState) => Told;
  const { params, form } = tell(event, room);
  return { key: ['told', event.type, ...(form === undefined ? [] : [form])].join('.'), params };
}
