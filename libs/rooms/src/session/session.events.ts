import type { BothWords } from '../both-words.js';
import type { RoomPlan } from '../room-plan.js';
import type { RoomRole } from '../room-role.js';
import type { Nothing, WallPanel } from './session.commands.js';

export interface SessionPublicEvents {
  /** All that was prepared, so that the log alone tells the meeting. */
  'room.prepared': RoomPlan;
  'room.opened': Nothing;
  'room.paused': Nothing;
  'room.resumed': Nothing;
  'room.closed': Nothing;
  'room.archived': Nothing;
  /** Also what is meant for one group: everybody may read it, its page alone brings it forward. */
  'announce.sent': BothWords & { readonly group: string | null };
  'room.door-set': { readonly open: boolean };
  'wall.shown': { readonly panel: WallPanel };
  /** From here on they are nobody in particular: whoever knows their name forgets it. */
  'person.unnamed': { readonly person: string };
}

/** How somebody takes part: on a device of their own, by the code on the wall, or with none. */
export const ways = ['online', 'code', 'hall'] as const;
export type Way = (typeof ways)[number];

/**
 * Who is there concerns those who run the meeting; the public sees people when they ask to speak. What
 * somebody declares of themselves is in no event.
 */
export interface SessionHostEvents {
  'person.joined': {
    readonly person: string;
    readonly role: RoomRole;
    readonly way: Way;
  };
  /** The code itself is in no event: whoever may know it asks for it. */
  'room.code-changed': Nothing;
  'person.left': { readonly person: string };
  'person.role-set': { readonly person: string; readonly role: RoomRole };
}
