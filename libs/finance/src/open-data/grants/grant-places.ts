import { councils, councilsOf, wardsOfAreas, type ProcessView } from '#processes';
import type { GrantPlace } from './grant.views.js';

/** The wards of each area of a process, by the area's id; an area that is on no map has none. */
export async function grantPlaces({
  organisation,
  areas,
}: Pick<ProcessView, 'organisation' | 'areas'>): Promise<
  ReadonlyMap<string, readonly GrantPlace[]>
> {
  const meant = councilsOf(await councils(), organisation.name, areas);
  const wards = meant.flatMap((council) => council.wards);
  const codes = wardsOfAreas(wards, areas);
  const placeOf = (code: string): GrantPlace[] => {
    const ward = wards.find((one) => one.code === code);
    if (!ward) return [];
    const name = ward.cy === ward.en ? ward.en : `${ward.cy} / ${ward.en}`;
    return [{ name, code, type: 'WD' }];
  };
  return new Map(areas.map(({ id, slug }) => [id, (codes.get(slug) ?? []).flatMap(placeOf)]));
}
