import type { Directory, RoomSeen, WordsView } from '../wire.js';

/** Somebody, as others see them. */
export interface Named {
  readonly person: string;
  /** Empty for somebody who was erased, and for whom the reader may not know. */
  readonly name: string;
  /** Nothing vouches for the name. */
  readonly guest: boolean;
}

export function named({ people, guests = [] }: Directory, person: string): Named {
  const name = Object.hasOwn(people, person) ? (people[person] ?? '') : '';
  return { person, name, guest: guests.includes(person) };
}

/** Somebody's words; null where they are gone, or not for the reader. */
export function wordsOf({ words }: Directory, id: string): WordsView | null {
  return Object.hasOwn(words, id) ? (words[id] ?? null) : null;
}

/** What somebody wrote, as everybody sees it: without any text once it was taken down. */
export interface SaidView extends WordsView {
  readonly id: string;
  readonly takenDown: boolean;
}

const covered = { text: '', language: 'cy', title: null, why: null, person: null } as const;

/** Null where the words are gone, or not for the reader. Also those who know them see them covered. */
export function saidIn(
  { pub, directory }: Pick<RoomSeen, 'pub' | 'directory'>,
  id: string,
): SaidView | null {
  if (pub.takenDown.includes(id)) return { ...covered, id, takenDown: true };
  const words = wordsOf(directory, id);
  return words && { ...words, id, takenDown: false };
}
