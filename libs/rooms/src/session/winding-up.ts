import type { CommandOf } from '../decision.js';
import { openBreakout } from '../breakouts/breakout-time.js';
import type { RoomState } from '../room-state.js';

type Types = 'poll.close' | 'breakout.recall' | 'room.close';
type WindingUp = { [Type in Types]: Pick<CommandOf<Type>, 'type' | 'data'> }[Types];

/**
 * What the clock asks next of a meeting that everybody went away from: polls are closed and groups
 * called back before the room is closed. Null where no meeting is on.
 */
export function windingUp({ pub }: RoomState): WindingUp | null {
  if (pub.phase !== 'live' && pub.phase !== 'paused') return null;
  const poll = pub.polls.find(({ state }) => state === 'open');
  if (poll) return { type: 'poll.close', data: { poll: poll.plan.id } };
  if (openBreakout(pub)) return { type: 'breakout.recall', data: {} };
  return { type: 'room.close', data: {} };
}
