import type { Language } from '#platform';
import type { ProcessView } from '#processes';
import type { ProposalView } from '#proposals';
import { pathTo } from '../routes.js';

export interface ShareLinks {
  /** Whole addresses: they are read elsewhere. */
  readonly url: string;
  readonly image: string;
  readonly mailto: string;
}

/** Where a proposal's card is drawn; the same for everybody, so that it can be kept on the way. */
export function cardPath(slug: string, number: number, language: Language): string {
  return `/share/${encodeURIComponent(slug)}/${String(number)}.${language}.png`;
}

/** Plain addresses to hand on: nobody is told who did. */
export function shareLinks(
  home: string,
  process: Pick<ProcessView, 'slug'>,
  { number, title }: Pick<ProposalView, 'number' | 'title'>,
  language: Language,
): ShareLinks {
  const slug = process.slug[language];
  const whole = (path: string) => new URL(path, home).href;
  const url = whole(pathTo('proposal', language, { process: slug, number }));
  const [subject, body] = [title, `${title}\n${url}`].map(encodeURIComponent);
  return {
    url,
    image: whole(cardPath(slug, number, language)),
    mailto: `mailto:?subject=${subject ?? ''}&body=${body ?? ''}`,
  };
}
