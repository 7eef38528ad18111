import { geoMercator, geoPath, type GeoProjection } from 'd3-geo';
import type { AreaOnMap, AreasMap, Ward, WardedArea } from '#processes';
import type { MapBox } from '#proposals';

/** In the units of the drawing, which a browser scales to the room that there is. */
export const mapSize = { width: 720, height: 560 } as const;

const margin = 36;

/** The areas of a process and the wards around them, turned and scaled to the drawing. */
export interface FittedMap {
  readonly projection: GeoProjection;
  /** What can be seen of the world, to the edges of the drawing. */
  readonly window: MapBox;
  readonly areas: readonly AreaOnMap[];
  readonly around: readonly Ward[];
  readonly unplaced: readonly WardedArea[];
}

/** Fits all areas into the drawing, or the whole council where some are no wards. */
export function fittedMap({ areas, around, unplaced, wards }: AreasMap): FittedMap {
  const isWhole = areas.length > 0 && unplaced.length === 0;
  const { width, height } = mapSize;
  const corners: [[number, number], [number, number]] = [
    [margin, margin],
    [width - margin, height - margin],
  ];
  const projection = geoMercator().fitExtent(
    corners,
    isWhole ? { type: 'GeometryCollection', geometries: areas.map(({ shape }) => shape) } : wards,
  );
  const [west = 0, north = 0] = projection.invert?.([0, 0]) ?? [];
  const [east = 0, south = 0] = projection.invert?.([width, height]) ?? [];
  return {
    ...{ projection, areas, unplaced },
    window: { west, south, east, north },
    around: around.filter((ward) => isSeen(projection, ward)),
  };
}

function isSeen(projection: GeoProjection, ward: Ward): boolean {
  const [[left, top], [right, bottom]] = geoPath(projection).bounds(ward);
  return right > 0 && bottom > 0 && left < mapSize.width && top < mapSize.height;
}
