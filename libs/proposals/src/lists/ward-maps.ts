import { readFile } from 'node:fs/promises';
import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import type { BothLanguages } from '#platform';
import { folded } from '../folded.js';

export interface CouncilOnMap {
  readonly slug: string;
  readonly name: BothLanguages;
  /** Names of its wards, in both languages. */
  readonly wards: readonly string[];
}

/** The wards of one council; a feature's id is the ward's GSS code, its properties its names. */
export type WardMap = FeatureCollection<Polygon | MultiPolygon, BothLanguages>;

/** What has to stand beside every map. */
export const mapSource = {
  licence: 'https://creativecommons.org/licenses/by/4.0/',
  vintage: 2013,
} as const;

const folder = new URL('./maps/', import.meta.url);
const read = new Map<string, Promise<unknown>>();

/**
 * The council whose wards a process is about: the one that runs it, by name, otherwise the one that
 * has most of its areas for wards. Null when there is none, and then there is no map.
 */
export async function councilOf(
  organisation: BothLanguages,
  areas: readonly BothLanguages[],
): Promise<CouncilOnMap | null> {
  const councils = (await json('councils.json')) as readonly CouncilOnMap[];
  const named = councils.find(({ name }) =>
    (['cy', 'en'] as const).some((language) =>
      wordsOf(organisation[language]).includes(wordsOf(name[language])),
    ),
  );
  if (named) return named;
  const shared = (council: CouncilOnMap) => {
    const wards = new Set(council.wards.map(folded));
    return areas.filter(({ cy, en }) => wards.has(folded(cy)) || wards.has(folded(en))).length;
  };
  const [best] = councils
    .map((council) => ({ council, count: shared(council) }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
  return best?.council ?? null;
}

export async function wardsOf(council: CouncilOnMap): Promise<WardMap> {
  const topology = (await json(`${council.slug}.topo.json`)) as Topology<{
    wards: GeometryCollection<BothLanguages>;
  }>;
  return feature(topology, topology.objects.wards) as WardMap;
}

/** The ward that is called like an area, in either language. */
export function isNamed(ward: BothLanguages, area: BothLanguages): boolean {
  const names = [folded(ward.cy), folded(ward.en)];
  return names.includes(folded(area.cy)) || names.includes(folded(area.en));
}

const wordsOf = (text: string): string => ` ${folded(text).replace(/[^\p{L}\p{N}]+/gu, ' ')} `;

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
