import type { BothWords } from '../both-words.js';
import { clockText, wallTime } from './clock-text.js';
import type { Named } from './named.js';

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
    /** Whoever has no name has been erased, or taken off it; a guest's is theirs to choose. */
    named: ({ name, guest }: Pick<Named, 'name' | 'guest'>) => {
      if (name === '') return t('rooms.former', {});
      return guest ? t('rooms.guest', { name }) : name;
    },
    clockText,
    wallTime,
    newId,
  };
}

export type BodyWords = ReturnType<typeof bodyWords>;
