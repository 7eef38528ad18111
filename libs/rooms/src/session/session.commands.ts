import type { RoomRole } from '../room-role.js';

/** Coming, going, and the doors of the room. */
export interface SessionCommands {
  /** Draft → lobby: people may come in and see the agenda. */
  'room.lobby': Nothing;
  /** Lobby → live. */
  'room.open': Nothing;
  'room.pause': Nothing;
  'room.resume': Nothing;
  'room.close': Nothing;
  /** Nothing in it changes any more. */
  'room.archive': Nothing;
  /** Taking part from now on. `groups` are those that somebody declares themselves, if they like. */
  'room.join': {
    readonly groups?: readonly string[];
    /** What somebody is called whose account says nothing of it. */
    readonly name?: string;
  };
  'room.leave': Nothing;
  /** Somebody in the hall without a device; `name` as they would be called. */
  'person.add': { readonly name: string };
  'person.role': { readonly person: string; readonly role: RoomRole };
  /** What everybody is told. */
  announce: { readonly cy: string; readonly en: string; readonly group?: string };
  /** What the wall shows. */
  'wall.show': { readonly panel: WallPanel };
}

export type Nothing = Readonly<Record<string, never>>;

export const wallPanels = ['auto', 'agenda', 'queue', 'poll', 'statements', 'code'] as const;
export type WallPanel = (typeof wallPanels)[number];
