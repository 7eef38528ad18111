import { folded } from './folded.js';
import { welshForms } from './welsh-mutations.js';

/** Room for a long sentence; beyond that nobody searches. */
const mostWords = 12;

/** One search as PostgreSQL understands it; `prefix` and `welsh` are null when there are no words. */
export interface SearchWords {
  /** For `websearch_to_tsquery`: quoted phrases, `or` and `-without`. */
  readonly web: string;
  /** For `to_tsquery`: every word, each as the beginning of one. */
  readonly prefix: string | null;
  /** As `prefix`, with the forms that each word may take in Welsh text. */
  readonly welsh: string | null;
  /** For `like`, anywhere in the title. */
  readonly like: string | null;
}

/** What someone typed, made ready; null when nothing was. */
export function searchWords(typed: string): SearchWords | null {
  const web = folded(typed).trim();
  if (web === '') return null;
  // Someone who uses quotes or a minus means exactly that: looser matches would undo it.
  if (/"|(^|\s)-\S/.test(web)) return { web, prefix: null, welsh: null, like: null };
  const words = (web.match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, mostWords);
  const all = (parts: readonly string[]) => (parts.length === 0 ? null : parts.join(' & '));
  return {
    web,
    prefix: all(words.map(beginning)),
    welsh: all(words.map((word) => `(${welshForms(word).map(beginning).join(' | ')})`)),
    like: `%${web.replace(/[\\%_]/g, '\\$&')}%`,
  };
}

const beginning = (word: string): string => `${word}:*`;
