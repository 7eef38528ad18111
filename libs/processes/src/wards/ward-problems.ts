import type { FieldProblem } from '#platform';
import { councils } from './ward-maps.js';
import type { WardedArea } from './wards-of-areas.js';

type Area = Pick<WardedArea, 'slug' | 'wardCodes'>;

/**
 * What is wrong with the wards of all areas of a process: those that no map has, and those that two
 * areas name. A place lies in one area or in none; of two areas the one that stands first keeps it.
 */
export function wardProblems(
  areas: readonly Area[],
  known: ReadonlySet<string>,
): readonly FieldProblem[] {
  const holders = new Map<string, string>();
  const problemOf = (ward: string, slug: string): FieldProblem[] => {
    const field = 'wards';
    if (!known.has(ward)) return [{ field, code: 'processes.unknown-ward', params: { ward } }];
    const holder = holders.get(ward) ?? slug;
    holders.set(ward, holder);
    if (holder === slug) return [];
    return [{ field, code: 'processes.ward-taken', params: { ward, area: holder } }];
  };
  return areas.flatMap(({ slug, wardCodes }) => wardCodes.flatMap((ward) => problemOf(ward, slug)));
}

export async function knownWards(): Promise<ReadonlySet<string>> {
  return new Set((await councils()).flatMap(({ wards }) => wards.map(({ code }) => code)));
}
