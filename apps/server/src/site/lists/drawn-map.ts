import type { MapSpot, ProposalsMapView } from '#proposals';
import { drawnAreas, toTenths, type DrawnArea, type DrawnAreas } from './drawn-areas.js';
import type { FittedMap } from './fitted-map.js';

export interface CountedArea extends DrawnArea {
  readonly count: number;
  /** From 0, no proposals, to 4: the fuller the more. */
  readonly shade: number;
}

export interface DrawnSpot extends MapSpot {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

export interface DrawnMap extends DrawnAreas {
  readonly areas: readonly CountedArea[];
  readonly spots: readonly DrawnSpot[];
}

const shades = 4;

/** The map as shapes. Every number in it also stands in the table below. */
export function drawnMap(map: FittedMap, found: ProposalsMapView): DrawnMap {
  const countOf = (slug: string) => found.areas.find((area) => area.slug === slug)?.count ?? 0;
  const most = Math.max(1, ...map.areas.map(({ area }) => countOf(area.slug)));
  const ground = drawnAreas(map);
  return {
    ...ground,
    areas: ground.areas.map((area) => {
      const count = countOf(area.slug);
      return { ...area, count, shade: Math.ceil((count / most) * shades) };
    }),
    spots: found.spots.map((spot) => {
      const [x, y] = map.projection([spot.longitude, spot.latitude]) ?? [0, 0];
      return { ...spot, x: toTenths(x), y: toTenths(y), radius: radiusOf(spot.count) };
    }),
  };
}

/** Grows with the number, and always has room for its digits. */
function radiusOf(count: number): number {
  return count === 1 ? 9 : Math.min(22, toTenths(11 + 2 * Math.log2(count)));
}
