import type { DeliverySummary } from '#delivery';
import { areasMap, mapSource, type ProcessView } from '#processes';
import { drawnAreas, toTenths, type DrawnAreas } from '../lists/drawn-areas.js';
import { fittedMap } from '../lists/fitted-map.js';

export interface DeliveryMap {
  readonly drawing: DrawnAreas;
  readonly source: typeof mapSource;
  readonly spots: readonly {
    readonly project: DeliverySummary;
    readonly x: number;
    readonly y: number;
  }[];
}

/** Where the money went; null where no wards are known. What says no place is in the table alone. */
export async function deliveryMap(
  process: ProcessView,
  projects: readonly DeliverySummary[],
): Promise<DeliveryMap | null> {
  const known = await areasMap(process.organisation.name, process.areas);
  if (!known) return null;
  const map = fittedMap(known);
  const { west, south, east, north } = map.window;
  const spots = projects.flatMap((project) => {
    if (!project.position) return [];
    const { latitude, longitude } = project.position;
    if (longitude < west || longitude > east || latitude < south || latitude > north) return [];
    const [x, y] = map.projection([longitude, latitude]) ?? [0, 0];
    return [{ project, x: toTenths(x), y: toTenths(y) }];
  });
  return { drawing: drawnAreas(map), source: mapSource, spots };
}
