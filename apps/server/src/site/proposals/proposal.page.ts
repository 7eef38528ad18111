import { Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ProcessesReader } from '#processes';
import { ProposalsReader } from '#proposals';
import { Access } from '../../access/access.decorator.js';
import type { Request } from '../../access/request.js';
import { page, PageGet, type Page } from '../page.js';
import { isStaff, visible } from '../processes/visible-process.js';
import { excerpt } from './excerpt.js';
import { proposalNumber } from './proposal-number.js';

/** One proposal: the resident's words, and what became of them. */
@ApiExcludeController()
@Access('public')
@Controller()
export class ProposalPage {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly proposals: ProposalsReader,
  ) {}

  @PageGet('proposal')
  async show(
    @Param('process') slug: string,
    @Param('number') number: string,
    @Req() request: Request,
  ): Promise<Page> {
    const process = visible(await this.processes.bySlug(slug), request.visitor);
    const visitor = request.visitor ?? null;
    const proposal = await this.proposals.one(process.id, proposalNumber(number), visitor);
    return page('proposals/proposal.njk', {
      process,
      proposal,
      description: excerpt(proposal.body),
      votes: process.phase?.kind === 'vote',
      reviews: isStaff(process, request.visitor)['reviewer'],
    });
  }
}
