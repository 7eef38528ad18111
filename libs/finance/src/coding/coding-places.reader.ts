import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import type { BothLanguages } from '#platform';
import type { CodingPlace } from './resolve-coding.js';

/** Somewhere that a rule may be for, with its names. */
export interface CodingPlaceView extends CodingPlace {
  readonly kind: 'process' | 'area' | 'award';
  readonly process: BothLanguages;
  readonly processSlug: BothLanguages;
  /** Of the area, or of the award's project; null for a whole process. */
  readonly name: BothLanguages | null;
  /** An area's. */
  readonly slug: string | null;
  /** An award's reference. */
  readonly reference: string | null;
}

/** What an organisation may make coding rules for, process by process. */
@Injectable()
export class CodingPlacesReader {
  constructor(private readonly em: EntityManager) {}

  async ofOrganisation(organisationId: string): Promise<CodingPlaceView[]> {
    return this.em.execute<CodingPlaceView[]>(
      `select place.kind, process.id as "processId", place.area_id as "areaId",
         place.award_id as "awardId", process.title as process, place.name,
         jsonb_build_object('cy', process.slug_cy, 'en', process.slug_en) as "processSlug",
         place.slug, place.reference
       from process cross join lateral (
         select 1 as rank, 'process' as kind, null::uuid as area_id, null::uuid as award_id,
           null::jsonb as name, null as slug, null as reference
         union all select 2, 'area', area.id, null, area.name, area.slug, null from area
           where area.process_id = process.id
         union all select 3, 'award', null, award.id, award.title, null, award.reference
           from award
           where award.process_id = process.id) place
       where process.organisation_id = ?
       order by process.id desc, place.rank, place.reference, place.area_id`,
      [organisationId],
    );
  }
}
