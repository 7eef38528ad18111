import { floorRemainingMs } from '../floor/floor-time.js';
import type { RequestKind } from '../queue/queue-policy.js';
import type { RoomSeen } from '../wire.js';
import { countdown, type Countdown } from './countdown.js';
import { named, type Named } from './named.js';

export interface FloorView extends Named {
  readonly id: string;
  readonly kind: RequestKind;
  readonly clock: Countdown;
  readonly paused: boolean;
  readonly warned: boolean;
  /** It is the reader's own turn. */
  readonly mine: boolean;
  /** They have not had a turn on this item before. */
  readonly firstTime: boolean;
}

/** Who has the floor, and for how long; null while nobody has. */
export function floorView({ pub, me, directory, now }: RoomSeen): FloorView | null {
  const { floor } = pub;
  if (!floor) return null;
  const { id, person, kind, warned, pausedAt } = floor;
  return {
    ...named(directory, person),
    ...{ id, kind, warned, paused: pausedAt !== null, mine: person === me.person },
    clock: countdown(floorRemainingMs(floor, now), pausedAt === null, now),
    firstTime: (pub.spokenOnItem[person] ?? 0) === 0,
  };
}
