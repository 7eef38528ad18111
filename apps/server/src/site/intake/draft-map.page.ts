import { Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { MissingError } from '#platform';
import { mapSource } from '#processes';
import { Access } from '../../access/access.decorator.js';
import { languageOf, type Request } from '../../access/request.js';
import { page, PageGet, type Page } from '../page.js';
import { areasByName } from '../proposals/area-choices.js';
import { DraftDesk, partNumber } from './draft-desk.js';
import { PlaceDesk } from './place-desk.js';

/**
 * The map of the areas by itself: each leads back to the part about the place. Nothing is typed
 * here, and so nothing can be lost by following a link.
 */
@ApiExcludeController()
@Access('resident')
@Controller()
export class DraftMapPage {
  constructor(
    private readonly desk: DraftDesk,
    private readonly places: PlaceDesk,
  ) {}

  @PageGet('draftMap')
  async show(
    @Param('process') slug: string,
    @Param('draft') id: string,
    @Req() request: Request,
  ): Promise<Page> {
    const { process, draft } = await this.desk.open(slug, id, request);
    const drawing = await this.places.drawing(process);
    if (!drawing) throw new MissingError();
    const areas = areasByName(process.areas, languageOf(request));
    return page('intake/draft-map.njk', {
      ...{ process, draft, drawing, mapSource, areas },
      chosen: draft.answers['areaSlug'],
      number: partNumber('where'),
    });
  }
}
