import nunjucks from 'nunjucks/browser/nunjucks-slim.js';
import { uuidv7 } from 'uuidv7';
import { bodyWords, roomContext, type RoomSeen, type RoomWhere } from '#rooms';
import type { Words } from '#counting';
import { translator } from '../counting/translator.js';

export interface Body {
  readonly t: (key: string, params?: Readonly<Record<string, string | number>>) => string;
  /** The changing part of the page as the server would write it now. */
  readonly html: (seen: RoomSeen) => string;
}

/**
 * Fills a page's body in the browser: the same template, words and context as on the server.
 * @param name `room`, `console`, `wall` or `kiosk`
 */
export function bodyOf(
  name: string,
  where: () => RoomWhere,
  {
    words,
    templates,
  }: { readonly words: Words; readonly templates: Readonly<Record<string, unknown>> },
): Body {
  const loader = new nunjucks.PrecompiledLoader(templates);
  const environment = new nunjucks.Environment(loader, { autoescape: true });
  environment.addFilter('lines', (text) =>
    text.split(/\r?\n+/).filter((line) => line.trim() !== ''),
  );
  const { language } = where();
  const say = translator(language, words);
  const t: Body['t'] = (key, params = {}) => say(key, params);
  const spoken = bodyWords({ language, t, newId: uuidv7 });
  return {
    t,
    html: (seen) =>
      environment.render(`rooms/live/${name}-body.njk`, {
        ...spoken,
        ...roomContext(seen, where()),
      }),
  };
}
