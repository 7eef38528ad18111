import { geoPath } from 'd3-geo';
import type { ProposalsMapView, MapSpot } from '#proposals';
import { mapSize, type FittedMap, type NamedArea } from './fitted-map.js';

export interface DrawnArea extends NamedArea {
  readonly count: number;
  /** Its outline, for a `path`. */
  readonly outline: string;
  /** Where its name stands. */
  readonly x: number;
  readonly y: number;
  /** From 0, no proposals, to 4: the fuller the more. */
  readonly shade: number;
}

export interface DrawnSpot extends MapSpot {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

export interface DrawnMap {
  readonly width: number;
  readonly height: number;
  readonly around: readonly string[];
  readonly areas: readonly DrawnArea[];
  readonly spots: readonly DrawnSpot[];
}

const shades = 4;

/** The map as shapes. Every number in it also stands in the table below. */
export function drawnMap(map: FittedMap, found: ProposalsMapView): DrawnMap {
  const path = geoPath(map.projection).digits(1);
  const countOf = (slug: string) => found.areas.find((area) => area.slug === slug)?.count ?? 0;
  const most = Math.max(1, ...map.areas.map(({ area }) => countOf(area.slug)));
  return {
    ...mapSize,
    around: map.around.map((ward) => path(ward) ?? ''),
    areas: map.areas.map(({ area, ward }) => {
      const [x, y] = path.centroid(ward);
      const count = countOf(area.slug);
      const shade = Math.ceil((count / most) * shades);
      return { ...area, count, shade, x: round(x), y: round(y), outline: path(ward) ?? '' };
    }),
    spots: found.spots.map((spot) => {
      const [x, y] = map.projection([spot.longitude, spot.latitude]) ?? [0, 0];
      return { ...spot, x: round(x), y: round(y), radius: radiusOf(spot.count) };
    }),
  };
}

/** Grows with the number, and always has room for its digits. */
function radiusOf(count: number): number {
  return count === 1 ? 9 : Math.min(22, round(11 + 2 * Math.log2(count)));
}

const round = (value: number): number => Math.round(value * 10) / 10;
