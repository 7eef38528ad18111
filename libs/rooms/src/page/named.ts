import type { Directory, WordsView } from '../wire.js';

/** Somebody, as others see them. */
export interface Named {
  readonly person: string;
  /** Empty for somebody who was erased, and for whom the reader may not know. */
  readonly name: string;
}

export function named({ people }: Directory, person: string): Named {
  return { person, name: Object.hasOwn(people, person) ? (people[person] ?? '') : '' };
}

/** Somebody's words; null where they are gone, or not for the reader. */
export function wordsOf({ words }: Directory, id: string): WordsView | null {
  return Object.hasOwn(words, id) ? (words[id] ?? null) : null;
}
