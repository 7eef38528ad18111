import { Controller, Get, Param, Req, UseInterceptors } from '@nestjs/common';
import { HistoryReader, type HistoryView } from '#proposals';
import { Access } from '../access/access.decorator.js';
import type { Request } from '../access/request.js';
import { amendmentSight, ShownProposals } from '../site/versions/shown-proposal.js';
import { FreshnessInterceptor } from './freshness.interceptor.js';
import { Operation } from './operation.js';

@Access('public')
@UseInterceptors(FreshnessInterceptor)
@Controller('api/v1/processes/:process/proposals/:number')
export class HistoryController {
  constructor(
    private readonly shown: ShownProposals,
    private readonly history: HistoryReader,
  ) {}

  @Operation({
    ...{ id: 'showProposalHistory', tag: 'proposals', answers: 'ProposalHistory' },
    problems: [404],
  })
  @Get('history')
  async show(
    @Param('process') slug: string,
    @Param('number') number: string,
    @Req() request: Request,
  ): Promise<HistoryView> {
    const shown = await this.shown.find(slug, number, request);
    return this.history.of(shown.proposal.id, amendmentSight(shown));
  }
}
