import type { NewEvent } from '../events.js';
import type { FloorEnd } from '../floor/floor.contract.js';
import type { RoomState } from '../room-state.js';

/** They wait for the floor no more, and lose it if they have it. */
export function voiceEnded({ pub }: RoomState, person: string, why: FloorEnd): readonly NewEvent[] {
  const { queue, floor } = pub;
  return [
    ...queue.waiting
      .filter((request) => request.person === person)
      .map(({ id }) => ({ type: 'queue.withdrawn', data: { request: id } }) as const),
    ...(floor?.person === person
      ? [{ type: 'floor.ended', data: { floor: floor.id, why } } as const]
      : []),
  ];
}
