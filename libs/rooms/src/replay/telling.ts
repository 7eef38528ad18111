import type { BothWords } from '../both-words.js';
import type { EventType, RoomEvent } from '../events.js';
import type { RoomState } from '../room-state.js';

/** What a sentence about an event speaks of: the page knows its name, words or length. */
export type Mention =
  | number
  | { readonly person: string | null }
  | { readonly both: BothWords }
  | { readonly words: string }
  | { readonly text: string }
  | { readonly ms: number }
  /** A key of the page's words. */
  | { readonly say: string };

export type Mentions = Readonly<Record<string, Mention>>;

/** An event as a sentence: a key of the page's words, and what fills it. */
export interface Telling {
  readonly key: string;
  readonly params: Mentions;
}

/** `form` where one type of event is told in several sentences. */
export interface Told {
  readonly params: Mentions;
  readonly form?: string;
}

/** How each type is told; `room` is what stood before it. */
export type Tellings<Type extends EventType> = {
  readonly [One in Type]: (
    event: Extract<RoomEvent, { readonly type: One }>,
    room: RoomState,
  ) => Told;
};

export const plainly = (): Told => ({ params: {} });

const nobody: BothWords = { cy: '', en: '' };

export const ofItem = ({ pub }: RoomState, id: string): Mention => ({
  both: pub.agenda.find(({ item }) => item.id === id)?.item.title ?? nobody,
});

export const ofPoll = ({ pub }: RoomState, id: string): Mention => ({
  both: pub.polls.find(({ plan }) => plan.id === id)?.plan.question ?? nobody,
});

/** Whoever made the request; null once it waits no more. */
export const ofRequest = ({ pub }: RoomState, id: string): Mention => ({
  person: pub.queue.waiting.find((request) => request.id === id)?.person ?? null,
});

export const ofSpeaker = ({ pub }: RoomState): Mention => ({ person: pub.floor?.person ?? null });
