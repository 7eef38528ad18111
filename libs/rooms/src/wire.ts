import type { PublicEvent, RoomEvent } from './events.js';
import type { PollChoice } from './polls/poll-plan.js';
import type { Hearing, RoomRole } from './room-role.js';
import type { HostState, PublicState } from './room-state.js';
import type { Nothing } from './session/session.commands.js';

/** Names and words that the log knows by their ids alone, as far as the reader may know them. */
export interface Directory {
  /** Person → name; empty for somebody who was erased. */
  readonly people: Readonly<Record<string, string>>;
  /** Those of them whose name nothing vouches for: they came in by the code, or were added in the hall. */
  readonly guests?: readonly string[];
  readonly words: Readonly<Record<string, WordsView>>;
}

export interface WordsView {
  readonly text: string;
  readonly language: 'cy' | 'en';
  readonly title: string | null;
  readonly why: string | null;
  /** Null where nobody may learn it. */
  readonly person: string | null;
}

/** One event as it is told: `with` brings the names and words that it mentions. */
export type ToldEvent = RoomEvent & { readonly room: string; readonly with?: Directory };

/** The place of something that concerns those who run the meeting, for somebody who only keeps its queue. */
export interface UnsaidEvent {
  readonly stream: 'host';
  readonly seq: number;
  readonly at: number;
  readonly actor: null;
  readonly type: 'host.unsaid';
  readonly data: Nothing;
}

/** As one reader hears it: no stream has a hole, whoever listens. */
export type HeardEvent =
  ToldEvent | (UnsaidEvent & { readonly room: string; readonly with?: never });

export interface OwnGroup {
  readonly breakout: string;
  readonly id: string;
  /** Who sits in it, the reader among them; some of them where they are very many. */
  readonly people: readonly string[];
}

/** What concerns the reader alone. */
export interface Me {
  /** Null for somebody who only looks on. */
  readonly person: string | null;
  readonly role: RoomRole | null;
  readonly muted: boolean;
  readonly removed: boolean;
  /** Poll → what they said last. */
  readonly ballots: Readonly<Record<string, PollChoice>>;
  /** Statement → what they said last. */
  readonly votes: Readonly<Record<string, -1 | 0 | 1>>;
  /** Groups that they declared, by id. */
  readonly groups: readonly string[];
  /** Statements of theirs that wait to be read, by the id of their words. */
  readonly waiting: readonly string[];
  /** Where they sit, or are about to, while there are groups; null for the main room. */
  readonly group: OwnGroup | null;
  /** The words that their group has noted so far, while the groups sit; null without any. */
  readonly note: string | null;
  /** They said that they are ready to go on. */
  readonly ready: boolean;
  /** The room asks whether they would like to say something on this item. */
  readonly nudged: boolean;
}

/** The whole room as one reader may see it. */
export interface RoomSeen {
  /** Its id. */
  readonly room: string;
  /** The newest events of each stream that this holds. */
  readonly seq: number;
  /** Null for readers who do not hear the stream of the hosts. */
  readonly hostSeq: number | null;
  /** How they hear it; left out where they do not. */
  readonly hears?: Exclude<Hearing, 'everybody'>;
  readonly pub: PublicState;
  readonly host: HostState | null;
  readonly me: Me;
  readonly directory: Directory;
  /** The server's clock, ms since 1970: readers count down by it. */
  readonly now: number;
  /** How many look on now. */
  readonly online: number;
  /** How many who are here declared groups; for those who run the meeting, where the room asks. */
  readonly declared?: number;
}

/** What has changed for one reader alone, with the names and words that it mentions. */
export interface ToldMe {
  readonly room: string;
  readonly me: Partial<Me>;
  readonly with?: Directory;
}

/** Replaces what a reader knows, or goes on from where they were. */
export type Caught =
  | { readonly kind: 'seen'; readonly seen: RoomSeen }
  | {
      readonly kind: 'events';
      readonly events: readonly HeardEvent[];
      readonly me: Me;
      /** What `me` mentions. */
      readonly with: Directory;
      readonly now: number;
      readonly online: number;
      readonly declared?: number;
    };

/** How far a reader was in each stream. */
export interface Since {
  readonly pub: number;
  /** Null for those who did not hear it. */
  readonly host: number | null;
  /** How they heard that of the hosts: from what a keeper knows nobody else goes on. */
  readonly hears?: Hearing;
}

export function sinceOf({ seq, hostSeq, hears }: RoomSeen): Since {
  return { pub: seq, host: hostSeq, ...(hears && { hears }) };
}

/** Up to so many missed events are sent one by one; for more, the room as it is now. */
export const mostMissed = 500;

export function isPublic(event: RoomEvent): event is PublicEvent {
  return event.stream === 'pub';
}
