import { Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ProcessesReader } from '#processes';
import { ProposalsReader, ProposalState } from '#proposals';
import { Access } from '../../access/access.decorator.js';
import type { Request } from '../../access/request.js';
import { page, PageGet, type Page } from '../page.js';
import { visible } from '../processes/visible-process.js';

/** What reviewers have before them. */
@ApiExcludeController()
@Access('reviewer')
@Controller()
export class WorklistPage {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly proposals: ProposalsReader,
  ) {}

  @PageGet('worklist')
  async show(@Param('process') slug: string, @Req() request: Request): Promise<Page> {
    const process = visible(await this.processes.bySlug(slug), request.visitor);
    const list = await this.proposals.worklist(process.id);
    const isOpen = (state: string) => state === ProposalState.UnderReview.valueOf();
    const parts = [
      { name: 'unread', items: list.filter((item) => item.publishedAt === null) },
      { name: 'undecided', items: list.filter((item) => item.publishedAt && isOpen(item.state)) },
      { name: 'decided', items: list.filter((item) => item.publishedAt && !isOpen(item.state)) },
    ];
    return page('proposals/worklist.njk', { process, parts, total: list.length });
  }
}
