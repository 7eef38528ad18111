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
  /** Nothing in it changes any more, but for what has to be taken down. */
  'room.archive': Nothing;
  /** Taking part from now on. Asked by whoever takes part already, it only declares groups anew. */
  'room.join': {
    /** Of those that the room offers, those to which they belong, if they like to say so. */
    readonly groups?: readonly string[];
    /** What somebody is called whose account says nothing of it. */
    readonly name?: string;
  };
  'room.leave': Nothing;
  /** Whether people still come in by the code on the wall who were not here yet. */
  'room.door': { readonly open: boolean };
  /** Another code on the wall: the one before leads nowhere any more. */
  'room.new-code': Nothing;
  /** Somebody in the hall without a device; `name` as they would be called. */
  'person.add': { readonly name: string; readonly groups?: readonly string[] };
  /** Takes somebody's name off everything, for good; also when the room is over. */
  'person.unname': { readonly person: string };
  'person.role': { readonly person: string; readonly role: RoomRole };
  /** What everybody is told. */
  announce: { readonly cy: string; readonly en: string; readonly group?: string };
  /** What the wall shows. */
  'wall.show': { readonly panel: WallPanel };
}

export type Nothing = Readonly<Record<string, never>>;

export const wallPanels = ['auto', 'agenda', 'queue', 'poll', 'statements', 'code'] as const;
export type WallPanel = (typeof wallPanels)[number];
