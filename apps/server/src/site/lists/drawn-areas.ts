import { geoPath } from 'd3-geo';
import type { WardedArea } from '#processes';
import { mapSize, type FittedMap } from './fitted-map.js';

export interface DrawnArea extends Pick<WardedArea, 'slug' | 'name'> {
  /** Its outline, for a `path`. */
  readonly outline: string;
  /** Where its name stands. */
  readonly x: number;
  readonly y: number;
}

/** The ground of every map of areas. */
export interface DrawnAreas {
  readonly width: number;
  readonly height: number;
  /** Outlines of what lies between and beyond the areas. */
  readonly around: readonly string[];
  readonly areas: readonly DrawnArea[];
  /** Of the projection (Mercator's): where on earth a point of the drawing lies. */
  readonly scale: number;
  readonly origin: { readonly x: number; readonly y: number };
}

export function drawnAreas(map: FittedMap): DrawnAreas {
  const path = geoPath(map.projection).digits(1);
  const [x, y] = map.projection.translate();
  return {
    ...mapSize,
    around: map.around.map((ward) => path(ward) ?? ''),
    areas: map.areas.map(({ area: { slug, name }, shape }) => {
      const [left, top] = path.centroid(shape);
      return { slug, name, outline: path(shape) ?? '', x: toTenths(left), y: toTenths(top) };
    }),
    scale: map.projection.scale(),
    origin: { x, y },
  };
}

/** Finer than any screen shows. */
export const toTenths = (value: number): number => Math.round(value * 10) / 10;
