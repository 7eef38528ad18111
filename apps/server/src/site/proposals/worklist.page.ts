import { Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Access } from '../../access/access.decorator.js';
import type { Request } from '../../access/request.js';
import { PageGet, type Page } from '../page.js';
import { WorklistDesk } from './worklist-desk.js';

/** What reviewers have before them. Admins see it too: they give it out. */
@ApiExcludeController()
@Access('reviewer', 'admin')
@Controller()
export class WorklistPage {
  constructor(private readonly desk: WorklistDesk) {}

  @PageGet('worklist')
  async show(@Param('process') slug: string, @Req() request: Request): Promise<Page> {
    return this.desk.page(await this.desk.find(slug, request), request, {}, []);
  }
}
