import type { ProcessView } from '#processes';
import { languageOf, type Request } from '../../access/request.js';

/** What every page of a returning officer says of its process. */
export function about(process: ProcessView, request: Request): Record<string, unknown> {
  const language = languageOf(request);
  return {
    process,
    slug: process.slug[language],
    organisation: { name: process.organisation.name[language] },
    namesIn: process.origin?.language ?? null,
  };
}
