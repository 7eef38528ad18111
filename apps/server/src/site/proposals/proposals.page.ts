import { Controller, Param, Query, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ProcessesReader } from '#processes';
import { ProposalsReader, ProposalState } from '#proposals';
import { Access } from '../../access/access.decorator.js';
import { languageOf, type Request } from '../../access/request.js';
import { page, PageGet, type Page } from '../page.js';
import { isStaff, visible } from '../processes/visible-process.js';
import { pathTo } from '../routes.js';
import { areasByName } from './area-choices.js';
import { excerpt } from './excerpt.js';
import { filterOf, listQuery, pageHref } from './list-query.js';

const { Submitted, UnderReview, Feasible, NotFeasible, OnBallot } = ProposalState;

/** All proposals of a process, to search and narrow. */
@ApiExcludeController()
@Access('public')
@Controller()
export class ProposalsPage {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly proposals: ProposalsReader,
  ) {}

  @PageGet('proposals')
  async list(
    @Param('process') slug: string,
    @Query() query: Readonly<Record<string, unknown>>,
    @Req() request: Request,
  ): Promise<Page> {
    const process = visible(await this.processes.bySlug(slug), request.visitor);
    const language = languageOf(request);
    const chosen = listQuery(query, process);
    const found = await this.proposals.list(process.id, filterOf(chosen), request.visitor ?? null);
    const path = pathTo('proposals', language, { process: process.slug[language] });
    const staff = isStaff(process, request.visitor);
    return page('proposals/proposals.njk', {
      process,
      chosen,
      found,
      proposals: found.items.map((item) => ({ ...item, excerpt: excerpt(item.body) })),
      narrowed: chosen.q !== '' || chosen.area !== '' || chosen.state !== '',
      areas: areasByName(process.areas, language),
      // The public never meets a proposal that nobody has read.
      states: [
        ...(request.visitor ? [Submitted] : []),
        ...[UnderReview, Feasible, NotFeasible, OnBallot],
      ],
      listPath: path,
      pageHref: pageHref(path, chosen),
      gathers: process.phase?.kind === 'gather',
      reviews: staff['reviewer'],
    });
  }
}
