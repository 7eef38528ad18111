import { Injectable } from '@nestjs/common';
import type { Visitor } from '#people';
import { areasMap, mapSource, type ProcessView, type WardedArea } from '#processes';
import { ProposalsMapReader, type ProposalChoice, type ProposalsMapView } from '#proposals';
import { drawnMap, type DrawnMap } from './drawn-map.js';
import { fittedMap } from './fitted-map.js';

export interface ListMap extends ProposalsMapView {
  /** The process's own, in the order of its areas. */
  readonly byArea: readonly (WardedArea & { readonly count: number })[];
  /** How many concern no one area. */
  readonly ofNoArea: number;
  /** Null where no wards are known: the tables then stand alone. */
  readonly drawing: DrawnMap | null;
  readonly source: typeof mapSource;
  /** How many say where they are, but outside the drawing. */
  readonly outside: number;
}

/** A list of proposals as a map. */
@Injectable()
export class ListMaps {
  constructor(private readonly reader: ProposalsMapReader) {}

  async of(process: ProcessView, choice: ProposalChoice, visitor: Visitor): Promise<ListMap> {
    const known = await areasMap(process.organisation.name, process.areas);
    const map = known && fittedMap(known);
    const found = await this.reader.of(process.id, choice, map && map.window, visitor);
    const drawn = found.spots.reduce((sum, { count }) => sum + count, 0);
    const countOf = (slug: string | null) =>
      found.areas.find((area) => area.slug === slug)?.count ?? 0;
    return {
      ...found,
      byArea: process.areas.map((area) => ({ ...area, count: countOf(area.slug) })),
      ofNoArea: countOf(null),
      drawing: map && drawnMap(map, found),
      source: mapSource,
      outside: found.located - drawn,
    };
  }
}
