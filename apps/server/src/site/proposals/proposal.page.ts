import { Controller, Param, Query, Req } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { ApiExcludeController } from '@nestjs/swagger';
import { ProcessesReader } from '#processes';
import { ProposalsReader } from '#proposals';
import { Access } from '../../access/access.decorator.js';
import { languageOf, type Request } from '../../access/request.js';
import { HiddenProposals } from '../moderation/hidden-proposals.js';
import { Page, page, PageGet } from '../page.js';
import { isStaff, visible } from '../processes/visible-process.js';
import { excerpt } from './excerpt.js';
import type { ProposalSight } from './proposal-part.js';
import { proposalParts } from './proposal-parts.js';
import { proposalNumber } from './proposal-number.js';

/** One proposal: the resident's words, and what became of them. */
@ApiExcludeController()
@Access('public')
@Controller()
export class ProposalPage {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly proposals: ProposalsReader,
    private readonly hidden: HiddenProposals,
    private readonly module: ModuleRef,
  ) {}

  @PageGet('proposal')
  async show(
    @Param('process') slug: string,
    @Param('number') number: string,
    @Query() query: Readonly<Record<string, unknown>>,
    @Req() request: Request,
  ): Promise<Page> {
    const process = visible(await this.processes.bySlug(slug), request.visitor);
    const visitor = request.visitor ?? null;
    const proposal = await this.proposals
      .one(process.id, proposalNumber(number), visitor)
      .catch(async (error: unknown) => this.hidden.page(error, process, proposalNumber(number)));
    if (proposal instanceof Page) return proposal;
    const sight = { process, proposal, visitor, language: languageOf(request), query };
    return page('proposals/proposal.njk', {
      process,
      proposal,
      parts: await this.parts(sight),
      description: excerpt(proposal.body),
      votes: process.phase?.kind === 'vote',
      reviews: isStaff(process, request.visitor)['reviewer'],
    });
  }

  private async parts(sight: ProposalSight): Promise<Readonly<Record<string, unknown>>> {
    const parts = proposalParts.map((part) => this.module.get(part));
    const found = await Promise.all(
      parts.map(async (part) => [part.room, await part.of(sight)] as const),
    );
    return Object.fromEntries(found);
  }
}
