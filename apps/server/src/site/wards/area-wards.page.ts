import { Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Language } from '#platform';
import {
  areasMap,
  mapSource,
  ProcessesReader,
  type AreasMap,
  type AreaView,
  type ProcessView,
} from '#processes';
import { Access } from '../../access/access.decorator.js';
import { languageOf, type Request } from '../../access/request.js';
import { drawnAreas } from '../lists/drawn-areas.js';
import { fittedMap } from '../lists/fitted-map.js';
import { page, PageGet, type Page } from '../page.js';
import { areasByName } from '../proposals/area-choices.js';

/** The areas of a process with their wards, as people will see them on the map. */
@ApiExcludeController()
@Access('admin')
@Controller()
export class AreaWardsPage {
  constructor(private readonly processes: ProcessesReader) {}

  @PageGet('areaWards')
  async show(@Param('process') slug: string, @Req() request: Request): Promise<Page> {
    const process = await this.processes.bySlug(slug);
    const map = await areasMap(process.organisation.name, process.areas);
    const isDrawn = map !== null && map.areas.length > 0;
    return page('wards/area-wards.njk', {
      ...{ process, mapSource },
      drawing: isDrawn ? drawnAreas(fittedMap(map)) : null,
      rows: rowsOf(process, map, languageOf(request)),
    });
  }
}

interface AreaRow {
  readonly area: AreaView;
  readonly wards: readonly string[];
  /** Chosen by somebody, found by the area's own name, or not at all. */
  readonly how: 'chosen' | 'by-name' | 'nowhere';
}

function rowsOf(
  { areas }: ProcessView,
  map: AreasMap | null,
  language: Language,
): readonly AreaRow[] {
  return areasByName(areas, language).map((area) => {
    const codes = map?.areas.find((one) => one.area.slug === area.slug)?.codes ?? [];
    const wards = codes.map((code) => nameOf(code, map, language));
    const found = codes.length > 0 ? 'by-name' : 'nowhere';
    return { area, wards, how: area.wardCodes.length > 0 ? 'chosen' : found };
  });
}

function nameOf(code: string, map: AreasMap | null, language: Language): string {
  const ward = map?.wards.features.find(({ id }) => id === code);
  return ward ? ward.properties[language] : code;
}
