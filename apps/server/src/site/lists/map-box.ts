import type { MapBox } from '#proposals';

/** As in an address: west, south, east and north in degrees, as in GeoJSON (RFC 7946, section 5). */
export function boxText(box: MapBox | null): string {
  return box ? [box.west, box.south, box.east, box.north].join(',') : '';
}

/** Null for anything but a part of the map. */
export function boxOf(text: string): MapBox | null {
  const parts = text.split(',');
  if (parts.length !== 4 || parts.some((part) => !/^-?\d{1,3}(\.\d{1,20})?$/.test(part)))
    return null;
  const [west = 0, south = 0, east = 0, north = 0] = parts.map(Number);
  const isOnEarth = Math.max(-west, east) <= 180 && Math.max(-south, north) <= 90;
  return isOnEarth && west <= east && south <= north ? { west, south, east, north } : null;
}
