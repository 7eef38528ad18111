import { Controller, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ConfigDto } from '#platform';
import { Access } from '../../access/access.decorator.js';
import { languageOf, type Request } from '../../access/request.js';
import { page, PageGet, type Page } from '../page.js';
import { OpenApi } from '../../api/open-api.js';
import { operationsOf, shapesOf } from './readable-document.js';

/** The OpenAPI document as a page to read, without a script. */
@ApiExcludeController()
@Access('public')
@Controller()
export class ApiPage {
  constructor(
    private readonly openApi: OpenApi,
    private readonly config: ConfigDto,
  ) {}

  @PageGet('api')
  show(@Req() request: Request): Page {
    const document = this.openApi.in(languageOf(request));
    return page('api/api.njk', {
      address: this.config.PUBLIC_URL.replace(/\/$/, ''),
      groups: operationsOf(document),
      shapes: shapesOf(document),
    });
  }
}
