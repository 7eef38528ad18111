import { geoContains } from 'd3-geo';
import type { MultiPolygon, Polygon } from 'geojson';
import type { BothLanguages } from '#platform';
import {
  councils,
  mergedWards,
  wardsOf,
  type CouncilOnMap,
  type Ward,
  type WardMap,
} from './ward-maps.js';
import { councilsOf, wardsOfAreas, type WardedArea } from './wards-of-areas.js';

/** Degrees, WGS 84. */
export interface PlacePoint {
  readonly latitude: number;
  readonly longitude: number;
}

export interface AreaOnMap {
  readonly area: WardedArea;
  /** Of its wards, at least one. */
  readonly codes: readonly string[];
  readonly shape: Polygon | MultiPolygon;
}

/** The areas of a process among the wards of its council, or of its councils. */
export interface AreasMap {
  readonly areas: readonly AreaOnMap[];
  readonly wards: WardMap;
  /** The wards of no area, for the eye to find its way. */
  readonly around: readonly Ward[];
  /** Areas that are no wards. */
  readonly unplaced: readonly WardedArea[];
}

/** @returns null where no council's wards are meant */
export async function areasMap(
  organisation: BothLanguages,
  areas: readonly WardedArea[],
): Promise<AreasMap | null> {
  const meant = councilsOf(await councils(), organisation, areas);
  if (meant.length === 0) return null;
  const maps = await Promise.all(meant.map(wardsOf));
  const wards: WardMap = {
    type: 'FeatureCollection',
    features: maps.flatMap(({ features }) => features),
  };
  const names = meant.flatMap((council) => council.wards);
  const codesOf = wardsOfAreas(names, areas);
  const placed = areas.flatMap((area) => {
    const codes = codesOf.get(area.slug) ?? [];
    return codes.length > 0 ? [{ area, codes }] : [];
  });
  const inAreas = new Set(placed.flatMap(({ codes }) => codes));
  return {
    areas: await Promise.all(
      placed.map(async (one) => ({ ...one, shape: await shapeOf(one.codes, wards, meant) })),
    ),
    wards,
    around: wards.features.filter(({ id }) => !inAreas.has(String(id))),
    unplaced: areas.filter((area) => !placed.some((one) => one.area === area)),
  };
}

/** The area that a ward, or otherwise a point, lies in: wards may have been redrawn under new codes. */
export function areaAt(
  map: AreasMap,
  { wardCode, latitude, longitude }: PlacePoint & { readonly wardCode?: string },
): WardedArea | null {
  const ofWard = wardCode && map.areas.find(({ codes }) => codes.includes(wardCode));
  const at = ofWard || map.areas.find(({ shape }) => geoContains(shape, [longitude, latitude]));
  return at ? at.area : null;
}

async function shapeOf(
  codes: readonly string[],
  wards: WardMap,
  meant: readonly CouncilOnMap[],
): Promise<Polygon | MultiPolygon> {
  const [first, ...more] = codes;
  const alone = wards.features.find(({ id }) => id === first);
  if (alone && more.length === 0) return alone.geometry;
  const shapes = await Promise.all(meant.map(async (council) => mergedWards(council, codes)));
  return { type: 'MultiPolygon', coordinates: shapes.flatMap(({ coordinates }) => coordinates) };
}
