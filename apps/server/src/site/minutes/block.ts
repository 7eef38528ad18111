import type { Language } from '#platform';

/** Words, and their language where it is their author's. */
export interface Said {
  readonly text: string;
  readonly lang?: Language;
}

/** A piece of minutes. Page, export and Markdown are made of the same ones, so that they say the same. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'aside'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string }
  | {
      readonly kind: 'facts';
      readonly rows: readonly { readonly name: string; readonly value: string }[];
    }
  | { readonly kind: 'list'; readonly title: string; readonly items: readonly Said[] }
  | {
      readonly kind: 'table';
      readonly caption: string;
      /** The first column names the row; all others are numbers. */
      readonly head: readonly string[];
      readonly rows: readonly (readonly Said[])[];
    };

/** The lines of a text that people wrote as paragraphs. */
export function paragraphs(text: string): readonly Block[] {
  return text
    .split(/\r?\n+/)
    .filter((line) => line.trim() !== '')
    .map((line) => ({ kind: 'text', text: line }));
}

export function listOf(title: string, items: readonly Said[]): readonly Block[] {
  return items.length === 0 ? [] : [{ kind: 'list', title, items }];
}
