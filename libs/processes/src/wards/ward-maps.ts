import { readFile } from 'node:fs/promises';
import type { Feature, FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import { feature, merge } from 'topojson-client';
import type {
  GeometryCollection,
  MultiPolygon as Several,
  Polygon as One,
  Topology,
} from 'topojson-specification';
import type { BothLanguages } from '#platform';

/** A ward by its GSS code, e.g. `W05000276`. */
export interface WardName extends BothLanguages {
  readonly code: string;
}

export interface CouncilOnMap {
  readonly slug: string;
  readonly name: BothLanguages;
  readonly wards: readonly WardName[];
}

/** The outline of a ward; its id is its GSS code, its properties are its names. */
export type Ward = Feature<Polygon | MultiPolygon, BothLanguages>;

export type WardMap = FeatureCollection<Polygon | MultiPolygon, BothLanguages>;

/** What has to stand beside every map. */
export const mapSource = {
  licence: 'https://creativecommons.org/licenses/by/4.0/',
  vintage: 2013,
} as const;

type Wards = Topology<{ wards: GeometryCollection<BothLanguages> }>;

const folder = new URL('./maps/', import.meta.url);
const read = new Map<string, Promise<unknown>>();

/** The councils of Wales with their wards. */
export async function councils(): Promise<readonly CouncilOnMap[]> {
  return (await json('councils.json')) as readonly CouncilOnMap[];
}

export async function wardsOf(council: CouncilOnMap): Promise<WardMap> {
  const topology = await topologyOf(council);
  return feature(topology, topology.objects.wards) as WardMap;
}

/** Some wards of a council as one shape, without the lines between them. */
export async function mergedWards(
  council: CouncilOnMap,
  codes: readonly string[],
): Promise<MultiPolygon> {
  const topology = await topologyOf(council);
  const shapes = topology.objects.wards.geometries.filter(({ id }) => codes.includes(String(id)));
  return merge(topology, shapes as (One | Several)[]);
}

async function topologyOf({ slug }: CouncilOnMap): Promise<Wards> {
  return (await json(`${slug}.topo.json`)) as Wards;
}

/** The files do not change while the program runs. */
async function json(name: string): Promise<unknown> {
  const known = read.get(name);
  if (known) return known;
  const reading = readFile(new URL(name, folder), 'utf8').then(
    (text): unknown => JSON.parse(text) as unknown,
  );
  read.set(name, reading);
  return reading;
}
