import { RefusedError } from '../refused.error.js';
import type { RoomState } from '../room-state.js';
import type { PollState } from './polls.contract.js';

/** @throws RefusedError when the room was never asked that */
export function findPoll({ pub }: RoomState, id: string): PollState {
  const found = pub.polls.find(({ plan }) => plan.id === id);
  if (!found) throw new RefusedError('INVALID', 'rooms.unknown-poll');
  return found;
}

/** @throws RefusedError when it was never asked, or takes no answer any more */
export function findOpenPoll(room: RoomState, id: string): PollState {
  const found = findPoll(room, id);
  if (found.state !== 'open') throw new RefusedError('CLOSED', 'rooms.poll-closed');
  return found;
}
