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
  'announce.sent': BothWords & { readonly group: string | null };
  'wall.shown': { readonly panel: WallPanel };
}

/** How somebody takes part: on a device of their own, by the code on the wall, or with none. */
export const ways = ['online', 'code', 'hall'] as const;
export type Way = (typeof ways)[number];

/** Who is there concerns those who run the meeting; the public sees people when they ask to speak. */
export interface SessionHostEvents {
  'person.joined': {
    readonly person: string;
    readonly role: RoomRole;
    readonly way: Way;
    readonly groups: readonly string[];
  };
  'person.left': { readonly person: string };
  'person.role-set': { readonly person: string; readonly role: RoomRole };
}
