import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import type { Visitor } from '#people';
import type { Language } from '#platform';
import { chosen, fromProposals } from '../chosen-proposals.js';
import type { MapBox, ProposalChoice } from '../proposal-filter.js';
import { sightOf } from '../proposal-sight.js';

/** Proposals that lie so near to each other that a map shows them as one. */
export interface MapSpot {
  readonly count: number;
  /** The middle of them; WGS 84, degrees. */
  readonly latitude: number;
  readonly longitude: number;
  /** Holds exactly these. */
  readonly box: MapBox;
  /** The first of them. */
  readonly number: number;
  readonly title: string;
  readonly language: Language;
}

export interface AreaCount {
  /** Null for proposals that concern no one area. */
  readonly slug: string | null;
  readonly count: number;
}

export interface ProposalsMapView {
  readonly areas: readonly AreaCount[];
  /** Those within the window, from north to south. */
  readonly spots: readonly MapSpot[];
  /** How many say where they are, also outside the window. */
  readonly located: number;
}

/** How many spots fit beside and above each other on a map. */
const cells = 28;

/** The same proposals as a list would hold, by where they are. */
@Injectable()
export class ProposalsMapReader {
  constructor(private readonly em: EntityManager) {}

  /**
   * @param window what the map shows; null when there is no map
   * @throws UnknownProcessError
   */
  async of(
    processId: string,
    choice: ProposalChoice,
    window: MapBox | null,
    visitor: Visitor,
  ): Promise<ProposalsMapView> {
    const where = chosen(processId, choice, await sightOf(this.em, processId, visitor));
    const areas = await this.em.execute<(AreaCount & { located: number })[]>(
      `select a.slug, count(*)::int as count, count(p.latitude)::int as located
       ${fromProposals} where ${where.sql} group by a.slug order by a.slug`,
      [...where.params],
    );
    const located = areas.reduce((sum, area) => sum + area.located, 0);
    return {
      areas: areas.map(({ slug, count }) => ({ slug, count })),
      spots: window === null || located === 0 ? [] : await this.spots(processId, where, window),
      located,
    };
  }

  private async spots(
    processId: string,
    where: ReturnType<typeof chosen>,
    { west, south, east, north }: MapBox,
  ): Promise<readonly MapSpot[]> {
    const rows = await this.em.execute<(Omit<MapSpot, 'box'> & MapBox)[]>(
      `select s.*, f.title, f.language from (
         select count(*)::int as count, min(p.number) as number,
           avg(p.latitude) as latitude, avg(p.longitude) as longitude,
           min(p.longitude) as west, max(p.longitude) as east,
           min(p.latitude) as south, max(p.latitude) as north
         ${fromProposals}
         where ${where.sql} and p.longitude between ? and ? and p.latitude between ? and ?
         group by floor((p.longitude - ?) / ?), floor((p.latitude - ?) / ?)
       ) s join proposal f on f.process_id = ? and f.number = s.number
       order by s.latitude desc, s.number`,
      [
        ...[...where.params, west, east, south, north],
        ...[west, (east - west) / cells, south, (north - south) / cells, processId],
      ],
    );
    return rows.map(({ count, number, latitude, longitude, title, language, ...box }) => ({
      ...{ count, number, latitude, longitude, title, language },
      box: { west: box.west, south: box.south, east: box.east, north: box.north },
    }));
  }
}
