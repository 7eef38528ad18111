import type { NewEvent } from '../events.js';
import type { PublicState } from '../room-state.js';
import type { FloorEnd } from './floor.contract.js';

/** The turn that runs ends; nothing, where nobody is on the floor. */
export function endOfFloor({ floor }: Pick<PublicState, 'floor'>, why: FloorEnd): NewEvent[] {
  return floor === null ? [] : [{ type: 'floor.ended', data: { floor: floor.id, why } }];
}
