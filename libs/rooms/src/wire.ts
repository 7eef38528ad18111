import type { PublicEvent, RoomEvent } from './events.js';
import type { PollChoice } from './polls/poll-plan.js';
import type { RoomRole } from './room-role.js';
import type { HostState, PublicState } from './room-state.js';

/** Names and words that the log knows by their ids alone, as far as the reader may know them. */
export interface Directory {
  /** Person → name; empty for somebody who was erased. */
  readonly people: Readonly<Record<string, string>>;
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
  /** Statements of theirs that wait to be read, by the id of their words. */
  readonly waiting: readonly string[];
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
  readonly pub: PublicState;
  readonly host: HostState | null;
  readonly me: Me;
  readonly directory: Directory;
  /** The server's clock, ms since 1970: readers count down by it. */
  readonly now: number;
  /** How many look on now. */
  readonly online: number;
}

/** Replaces what a reader knows, or goes on from where they were. */
export type Caught =
  | { readonly kind: 'seen'; readonly seen: RoomSeen }
  | {
      readonly kind: 'events';
      readonly events: readonly ToldEvent[];
      readonly me: Me;
      readonly now: number;
      readonly online: number;
    };

/** Up to so many missed events are sent one by one; for more, the room as it is now. */
export const mostMissed = 500;

export function isPublic(event: RoomEvent): event is PublicEvent {
  return event.stream === 'pub';
}
