import type { ProcessView } from '#processes';
import { languageOf, type Request } from '../../access/request.js';
import { redirect, type Redirect } from '../page.js';
import { pathTo, type RouteName } from '../routes.js';

/** Back to a page of the same vote after an act, with a word about it. */
export function backTo(
  name: RouteName,
  process: ProcessView,
  request: Request,
  key: string,
  params: Readonly<Record<string, string | number>> = {},
): Redirect {
  const language = languageOf(request);
  const to = pathTo(name, language, { process: process.slug[language] });
  return redirect(to, { kind: 'success', key, params });
}
