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

export type LiveEventName = keyof LiveEvents;

export type LiveEvent = {
  [Name in LiveEventName]: { readonly name: Name; readonly data: LiveEvents[Name] };
}[LiveEventName];
