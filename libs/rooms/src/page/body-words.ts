import type { BothWords } from '../both-words.js';
import { clockText, wallTime } from './clock-text.js';

type Params = Readonly<Record<string, string | number>>;

/** What the templates of a room may call, on the server and in the browser alike. */
export function bodyWords({
  language,
  t,
  newId,
}: {
  readonly language: 'cy' | 'en';
  readonly t: (key: string, params?: Params) => string;
  /** For the forms: each act has an id of its own. */
  readonly newId: () => string;
}) {
  return {
    language,
    t: (key: string, params: Params = {}) => t(key, params),
    both: (words: BothWords) => words[language],
    /** Nobody's name: whoever it was has been erased. */
    named: (name: string) => (name === '' ? t('rooms.former', {}) : name),
    clockText,
    wallTime,
    newId,
  };
}

export type BodyWords = ReturnType<typeof bodyWords>;
