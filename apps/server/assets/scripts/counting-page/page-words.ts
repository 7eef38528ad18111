import type { Voice } from '#counting';
import type { Spoken } from '../counting/contract.js';
import { h, type Child } from './elements.js';

/** What every part of the page needs to speak: its words, and the language of names. */
export interface PageWords {
  readonly t: (key: string, params?: Parameters<Voice['t']>[1]) => string;
  /** Empty where it is not known, which is what `lang=""` says. */
  readonly namesIn: string;
}

/** A name from the file, marked as being in a language of its own. */
export function named(name: string, { namesIn }: PageWords): HTMLElement {
  return h('span', { lang: namesIn }, name);
}

/** Sentences with the names in them marked. */
export function spoken(parts: Spoken, words: PageWords): Child[] {
  return parts.map(({ text, id }) => (id === null ? text : named(text, words)));
}
