import type { EntityManager } from '@mikro-orm/postgresql';
import { InvalidInputError } from '#platform';
import type { AreaDto } from '../save-process.dto.js';
import { knownWards, wardProblems } from './ward-problems.js';

type WardsBySlug = ReadonlyMap<string, readonly string[]>;

export type PlannedArea = Required<AreaDto>;

/** The wards that the areas of a process have until now. */
export async function wardsBefore(em: EntityManager, processId: string): Promise<WardsBySlug> {
  const areas = await em.execute<{ slug: string; wardCodes: readonly string[] }[]>(
    'select slug, ward_codes as "wardCodes" from area where process_id = ?',
    [processId],
  );
  return new Map(areas.map(({ slug, wardCodes }) => [slug, wardCodes]));
}

/**
 * Areas that say nothing of their wards keep those that they had.
 * @throws InvalidInputError for a ward that no map has, or that two areas name
 */
export async function withWards(
  areas: readonly AreaDto[],
  before: WardsBySlug,
): Promise<PlannedArea[]> {
  const planned = areas.map(
    ({ slug, name, potPence = null, wardCodes = before.get(slug) ?? [] }) => ({
      ...{ slug, name, potPence, wardCodes },
    }),
  );
  const problems = wardProblems(planned, await knownWards());
  if (problems.length > 0) throw new InvalidInputError(problems);
  return planned;
}
