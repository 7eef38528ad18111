import { Injectable } from '@nestjs/common';
import { DomainError } from '#platform';
import {
  areaAt,
  areasMap,
  mapSource,
  PostcodeOutsideError,
  PostcodesReader,
  type AreasMap,
  type ProcessView,
} from '#processes';
import type { FormValues } from '../form.js';
import { drawnAreas, type DrawnAreas } from '../lists/drawn-areas.js';
import { fittedMap } from '../lists/fitted-map.js';
import type { PageProblem } from '../page.js';

/** Ways to say where something is, beside the fields for it. */
export interface PlaceWays {
  /** Null while no area of the process is on a map. */
  readonly drawing: DrawnAreas | null;
  readonly mapSource: typeof mapSource;
  readonly takesPostcodes: boolean;
  /** As typed, should it have to be shown again. It is kept nowhere. */
  readonly postcode: string;
}

/** What a form about a place says, with what its postcode tells. */
export interface TakenPlace {
  readonly body: FormValues;
  readonly problems: readonly PageProblem[];
}

/** Helps to say where something is: by a map of the areas, or by a postcode. */
@Injectable()
export class PlaceDesk {
  constructor(private readonly postcodes: PostcodesReader) {}

  async drawing(process: ProcessView): Promise<DrawnAreas | null> {
    const map = await mapOf(process);
    return map && drawnAreas(fittedMap(map));
  }

  async ways(process: ProcessView, postcode: string): Promise<PlaceWays> {
    const drawing = await this.drawing(process);
    // Where no area is on a map, no postcode can tell which it is.
    const isOfUse = drawing !== null || process.areas.length === 0;
    const takesPostcodes = isOfUse && (await this.postcodes.areLoaded());
    return { drawing, mapSource, takesPostcodes, postcode };
  }

  /** The area and point of the postcode that was typed; what was said before of them goes. */
  async byPostcode(process: ProcessView, body: FormValues): Promise<TakenPlace> {
    try {
      return { body: { ...body, ...(await this.find(process, postcodeIn(body))) }, problems: [] };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return { body, problems: [{ field: 'postcode', code: error.code, params: error.params }] };
    }
  }

  private async find(process: ProcessView, postcode: string): Promise<FormValues> {
    const found = await this.postcodes.find(postcode);
    const point = { latitude: String(found.latitude), longitude: String(found.longitude) };
    if (process.areas.length === 0) return point;
    const map = await mapOf(process);
    const area = map && areaAt(map, found);
    if (!area) throw new PostcodeOutsideError({ field: 'postcode' });
    return { ...point, areaSlug: area.slug };
  }
}

export function postcodeIn({ postcode }: FormValues): string {
  return typeof postcode === 'string' ? postcode.slice(0, 100) : '';
}

async function mapOf({ organisation, areas }: ProcessView): Promise<AreasMap | null> {
  const map = await areasMap(organisation.name, areas);
  return map && map.areas.length > 0 ? map : null;
}
