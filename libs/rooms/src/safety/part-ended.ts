import { readyLeft } from '../agenda/ready-left.js';
import type { NewEvent } from '../events.js';
import type { FloorEnd } from '../floor/floor.contract.js';
import type { RoomState } from '../room-state.js';
import { seatLeft } from './seat-left.js';
import { voiceEnded } from './voice-ended.js';

/** They take part no more: they neither speak nor wait to, sit in no group, and are not ready to go on. */
export function partEnded(room: RoomState, person: string, why: FloorEnd): readonly NewEvent[] {
  return [...voiceEnded(room, person, why), ...seatLeft(room, person), ...readyLeft(room, person)];
}
