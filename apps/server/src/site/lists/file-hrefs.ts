import type { ProcessView } from '#processes';
import { narrowings, type Narrowing } from '../proposals/list-query.js';

/** The list with the same choices for programs: the first page as JSON, all of it as the others. */
export function fileHrefs(
  { slug }: Pick<ProcessView, 'slug'>,
  chosen: Readonly<Record<Narrowing, string>>,
): Readonly<Record<'json' | 'csv' | 'geojson', string>> {
  const parts = narrowings.map((name) => [name, chosen[name]]).filter(([, value]) => value !== '');
  const query = parts.length === 0 ? '' : `?${new URLSearchParams(parts).toString()}`;
  const path = `/api/v1/processes/${slug.en}/proposals`;
  return {
    json: `${path}${query}`,
    csv: `${path}.csv${query}`,
    geojson: `${path}.geojson${query}`,
  };
}
