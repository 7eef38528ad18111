import type { NewEvent } from '../events.js';
import type { RoomState } from '../room-state.js';
import type { BreakoutState } from './breakouts.contract.js';
import { reseated, seatsIn, sizesOf } from './seats.js';

/** Somebody sits in another group from now on, or with `null` in the main room; nothing where they do. */
export function moveTo(
  room: RoomState,
  { id: breakout }: BreakoutState,
  person: string,
  group: string | null,
): readonly NewEvent[] {
  const seats = seatsIn(room, breakout);
  const from = seats[person] ?? null;
  if (from === group) return [];
  const changed = [from, group].flatMap((one) => one ?? []);
  const sizes = sizesOf(reseated(seats, person, group), changed);
  return [
    { type: 'breakout.reseated', data: { breakout, person, group } },
    { type: 'breakout.moved', data: { breakout, sizes } },
  ];
}
