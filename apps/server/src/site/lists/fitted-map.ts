import { geoMercator, geoPath, type GeoProjection } from 'd3-geo';
import type { BothLanguages } from '#platform';
import { isNamed, type MapBox, type WardMap } from '#proposals';

/** In the units of the drawing, which a browser scales to the room that there is. */
export const mapSize = { width: 720, height: 560 } as const;

const margin = 36;

export interface NamedArea {
  readonly slug: string;
  readonly name: BothLanguages;
}

type Ward = WardMap['features'][number];

/** A council's wards, turned and scaled to the drawing. */
export interface FittedMap {
  readonly projection: GeoProjection;
  /** What can be seen of the world, to the edges of the drawing. */
  readonly window: MapBox;
  /** Each area with its ward. */
  readonly areas: readonly { readonly area: NamedArea; readonly ward: Ward }[];
  /** The other wards, for the eye to find its way. */
  readonly around: readonly Ward[];
  /** Areas that are called like no ward. */
  readonly unplaced: readonly NamedArea[];
}

/** Fits the wards of all areas into the drawing, or the whole council where some are no wards. */
export function fittedMap(wards: WardMap, areas: readonly NamedArea[]): FittedMap {
  const placed = areas.flatMap((area) => {
    const ward = wards.features.find(({ properties }) => isNamed(properties, area.name));
    return ward ? [{ area, ward }] : [];
  });
  const isWhole = areas.length > 0 && placed.length === areas.length;
  const features = isWhole ? placed.map(({ ward }) => ward) : wards.features;
  const { width, height } = mapSize;
  const corners: [[number, number], [number, number]] = [
    [margin, margin],
    [width - margin, height - margin],
  ];
  const projection = geoMercator().fitExtent(corners, { ...wards, features });
  const [west = 0, north = 0] = projection.invert?.([0, 0]) ?? [];
  const [east = 0, south = 0] = projection.invert?.([width, height]) ?? [];
  const isPlaced = new Set(placed.map(({ ward }) => ward));
  return {
    ...{ projection, areas: placed },
    window: { west, south, east, north },
    around: wards.features.filter((ward) => !isPlaced.has(ward) && isSeen(projection, ward)),
    unplaced: areas.filter((area) => !placed.some((one) => one.area === area)),
  };
}

function isSeen(projection: GeoProjection, ward: Ward): boolean {
  const [[left, top], [right, bottom]] = geoPath(projection).bounds(ward);
  return right > 0 && bottom > 0 && left < mapSize.width && top < mapSize.height;
}
