import { Controller, Get, Param, Query, Req, Res, UseInterceptors } from '@nestjs/common';
import { validateInput } from '#platform';
import { ProcessesReader } from '#processes';
import { ProposalsExportReader, type ProposalsExport } from '#proposals';
import { Access } from '../access/access.decorator.js';
import type { Reply, Request } from '../access/request.js';
import { visible } from '../site/processes/visible-process.js';
import { FreshnessInterceptor } from './freshness.interceptor.js';
import { Operation } from './operation.js';
import { proposalChoice } from './parameters.js';
import { sendFile } from './proposal-files/send-file.js';
import { proposalsCsv } from './proposal-files/proposals-csv.js';
import { proposalsGeojson } from './proposal-files/proposals-geojson.js';
import { choiceIn, ProposalChoiceDto } from './proposals-query.dto.js';

/** All proposals of a list as one file: what everybody may read of them, whoever asks. */
@Access('public')
@UseInterceptors(FreshnessInterceptor)
@Controller('api/v1/processes/:process')
export class ProposalFilesController {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly files: ProposalsExportReader,
  ) {}

  @Operation({
    ...{ id: 'listProposalsCsv', tag: 'proposals', answersFile: 'text/csv' },
    ...{ query: proposalChoice, problems: [404, 422] },
  })
  @Get('proposals.csv')
  async csv(
    @Param('process') slug: string,
    @Query() query: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    const found = await this.found(slug, query, request);
    const about = { type: 'text/csv; charset=utf-8', name: `${slug}-proposals.csv` };
    return sendFile(found, about, proposalsCsv, request, reply);
  }

  @Operation({
    ...{ id: 'listProposalsGeojson', tag: 'proposals', answersFile: 'application/geo+json' },
    ...{ query: proposalChoice, problems: [404, 422] },
  })
  @Get('proposals.geojson')
  async geojson(
    @Param('process') slug: string,
    @Query() query: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    const found = await this.found(slug, query, request);
    const about = { type: 'application/geo+json', name: `${slug}-proposals.geojson` };
    return sendFile(found, about, proposalsGeojson, request, reply);
  }

  private async found(slug: string, query: unknown, request: Request): Promise<ProposalsExport> {
    const process = visible(await this.processes.bySlug(slug), request.visitor);
    return this.files.of(process.id, choiceIn(await validateInput(ProposalChoiceDto, query)));
  }
}
