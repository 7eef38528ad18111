/**
 * What a page may be told while it is open. Events are hints to look again: the page, or the
 * API, is the truth. Nothing here may say how a vote is going, only how many have taken part.
 */
export interface LiveEvents {
  'turnout.changed': { readonly processId: string; readonly voters: number };
  'phase.changed': { readonly processId: string };
  'count.progressed': { readonly processId: string; readonly runs: number };
  'count.finished': { readonly processId: string };
}

/**
 * What the servers tell each other, and no page. The browser that held this session is known by the
 * hash of its token (hexadecimal SHA-256); its sockets are to go.
 */
export interface SessionEnded {
  readonly name: 'session.ended';
  readonly data: { readonly tokenHash: string };
}

/**
 * A room's log is so long now: whoever has people in it reads what they lack. `by` is the process that
 * committed it, which knows already.
 */
export interface RoomMovedOn {
  readonly name: 'room.moved';
  readonly data: { readonly roomId: string; readonly gseq: number; readonly by: string };
}

/** How many look on in each room by way of one server; it says so again while it stands. */
export interface RoomsOnline {
  readonly name: 'room.online';
  readonly data: { readonly serverId: string; readonly online: Readonly<Record<string, number>> };
}

/** What the servers tell each other of live rooms, and no page. */
export type RoomHint = RoomMovedOn | RoomsOnline;

export type LiveEventName = keyof LiveEvents;

export type LiveEvent = {
  [Name in LiveEventName]: { readonly name: Name; readonly data: LiveEvents[Name] };
}[LiveEventName];
