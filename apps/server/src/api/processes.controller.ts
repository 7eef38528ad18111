import { Controller, Get, Param, Query, Req, Res, UseInterceptors } from '@nestjs/common';
import { validateInput } from '#platform';
import { ProcessesReader } from '#processes';
import { Access } from '../access/access.decorator.js';
import type { Reply, Request } from '../access/request.js';
import { visible } from '../site/processes/visible-process.js';
import { FreshnessInterceptor } from './freshness.interceptor.js';
import { Operation } from './operation.js';
import { PageQueryDto } from './page-query.dto.js';
import { linkPages, pageOf, type Paged } from './paged.js';
import { processAnswer, summaryAnswer } from './process.answer.js';

@Access('public')
@UseInterceptors(FreshnessInterceptor)
@Controller('api/v1/processes')
export class ProcessesController {
  constructor(private readonly processes: ProcessesReader) {}

  @Operation({
    id: 'listProcesses',
    tag: 'processes',
    query: ['page', 'size'],
    answers: 'ProcessPage',
    problems: [422],
  })
  @Get()
  async list(
    @Query() query: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<Paged<ReturnType<typeof summaryAnswer>>> {
    const wanted = await validateInput(PageQueryDto, query);
    const published = await this.processes.published();
    return linkPages(pageOf(published.map(summaryAnswer), wanted), request, reply);
  }

  @Operation({ id: 'showProcess', tag: 'processes', answers: 'Process', problems: [404] })
  @Get(':process')
  async show(
    @Param('process') slug: string,
    @Req() request: Request,
  ): Promise<ReturnType<typeof processAnswer>> {
    return processAnswer(visible(await this.processes.bySlug(slug), request.visitor));
  }
}
