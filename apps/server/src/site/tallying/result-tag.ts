import { createHash } from 'node:crypto';
import type { ProcessView } from '#processes';
import type { ResultView } from '#tallying';

/**
 * What tells one version of a vote's own files from the next: the result, and the names that the files
 * give beside it. Weak, since it is no fingerprint of the bytes.
 */
export function resultTag(
  result: Pick<ResultView, 'resultHash'>,
  { slug, title, organisation, areas, origin }: ProcessView,
  pot: string | null,
): string {
  const names = [slug, title, organisation.name, areas.map((area) => area.name), origin];
  const said = JSON.stringify([result.resultHash, pot, names]);
  return `W/"${createHash('sha256').update(said).digest('base64url').slice(0, 27)}"`;
}
