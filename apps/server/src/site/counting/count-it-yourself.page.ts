import { Controller } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Access } from '../../access/access.decorator.js';
import { page, PageGet, type Page } from '../page.js';

/** A page on which a browser counts a file of its own: the server only hands it the counter. */
@ApiExcludeController()
@Access('public')
@Controller()
export class CountItYourselfPage {
  @PageGet('countItYourself')
  show(): Page {
    return page('counting/count-it-yourself.njk', {});
  }
}
