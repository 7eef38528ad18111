import type { CommandType } from '../commands.js';
import type { RoomSeen } from '../wire.js';
import { whoMay } from '../who-may.js';

/** Whether a page offers an act to its reader. The room itself judges again when it is asked. */
export function isAllowed({ pub, me }: RoomSeen, type: CommandType): boolean {
  const { by, during, speaks, joined } = whoMay[type];
  if (me.removed || !during.includes(pub.phase)) return false;
  if (joined && me.person === null) return false;
  if (speaks && me.muted) return false;
  return by.includes('anybody') || (me.role !== null && by.includes(me.role));
}

export type Allowed = Readonly<Record<CommandType, boolean>>;

/** All of it, by command: `may['queue.join']`. */
export function allowed(seen: RoomSeen): Allowed {
  const types = Object.keys(whoMay) as CommandType[];
  return Object.fromEntries(types.map((type) => [type, isAllowed(seen, type)])) as Allowed;
}
