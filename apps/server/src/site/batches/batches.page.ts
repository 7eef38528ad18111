import { Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { BatchesReader } from '#finance';
import { Access } from '../../access/access.decorator.js';
import type { Request } from '../../access/request.js';
import { page, PageGet, type Page } from '../page.js';
import { isStaff } from '../processes/visible-process.js';
import { about } from '../returning/about.js';
import { BatchFinder } from './batch-finder.js';

/** Every batch of a process, discarded ones too, and the money that waits for one. */
@ApiExcludeController()
@Access('finance', 'auditor', 'returning-officer')
@Controller()
export class BatchesPage {
  constructor(
    private readonly finder: BatchFinder,
    private readonly batches: BatchesReader,
  ) {}

  @PageGet('batches')
  async show(@Param('process') slug: string, @Req() request: Request): Promise<Page> {
    const process = await this.finder.process(slug, request);
    return page('batches/batches.njk', {
      ...about(process, request),
      acts: isStaff(process, request.visitor).finance,
      batches: await this.batches.ofProcess(process.id),
      waiting: await this.batches.waiting(process.id),
    });
  }
}
