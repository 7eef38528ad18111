import { Controller, Param, Query, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Access } from '../../access/access.decorator.js';
import { signedIn, type Request } from '../../access/request.js';
import { page, PageGet, type Page } from '../page.js';
import { isStaff } from '../processes/visible-process.js';
import { about } from '../returning/about.js';
import { BatchDesk } from './batch-desk.js';
import { BatchFinder } from './batch-finder.js';

/** One batch: a preview while it is a draft, and what was sent once it is released. */
@ApiExcludeController()
@Access('finance', 'auditor', 'returning-officer')
@Controller()
export class BatchPage {
  constructor(
    private readonly finder: BatchFinder,
    private readonly desk: BatchDesk,
  ) {}

  @PageGet('batch')
  async show(
    @Param('process') slug: string,
    @Param('batch') number: string,
    @Query('page') wanted: unknown,
    @Req() request: Request,
  ): Promise<Page> {
    const { process, batch } = await this.finder.find(slug, number, request);
    return page('batches/batch.njk', {
      ...{ ...about(process, request), ...(await this.desk.of(batch, wanted)) },
      ...{ acts: isStaff(process, request.visitor).finance, ownId: signedIn(request).id },
    });
  }
}
