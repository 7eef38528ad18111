import { Controller, Get, Param, Req, UseInterceptors } from '@nestjs/common';
import { ProcessesReader, type ProcessView } from '#processes';
import { hasOpenedBox, TallyingReader, type CountSummaryView, type ResultView } from '#tallying';
import { Access } from '../access/access.decorator.js';
import type { Request } from '../access/request.js';
import { visible } from '../site/processes/visible-process.js';
import { pathTo } from '../site/routes.js';
import { FreshnessInterceptor } from './freshness.interceptor.js';
import { Operation } from './operation.js';

@Access('public')
@UseInterceptors(FreshnessInterceptor)
@Controller('api/v1/processes/:process')
export class ResultsController {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly tallying: TallyingReader,
  ) {}

  @Operation({ id: 'showResult', tag: 'results', answers: 'Result', problems: [404] })
  @Get('result')
  async result(
    @Param('process') slug: string,
    @Req() request: Request,
  ): Promise<ReturnType<typeof resultAnswer>> {
    const process = visible(await this.processes.bySlug(slug), request.visitor);
    return resultAnswer(process, await this.tallying.result(process.id));
  }

  @Operation({ id: 'listCounts', tag: 'results', answers: 'Counts', problems: [404] })
  @Get('counts')
  async counts(
    @Param('process') slug: string,
    @Req() request: Request,
  ): Promise<{ items: readonly CountSummaryView[] }> {
    return { items: await this.tallying.counts(await this.processId(slug, request)) };
  }

  private async processId(slug: string, request: Request): Promise<string> {
    return visible(await this.processes.bySlug(slug), request.visitor).id;
  }
}

function resultAnswer(process: ProcessView, result: ResultView) {
  const { count, engineVersion, configHash, ballotsHash, resultHash, currency } = result;
  const { budgetPence, spentPence, voters, abstentions, contests } = result;
  return {
    ...{ count, engineVersion, configHash, ballotsHash, resultHash, currency },
    ...{ budgetPence, spentPence, voters, abstentions, contests },
    titles: Object.fromEntries(result.titles),
    /** Where everything is that it takes to check the vote; null where no opened box was counted. */
    bundle: hasOpenedBox(result) ? pathTo('bundle', 'en', { process: process.slug.en }) : null,
  };
}
