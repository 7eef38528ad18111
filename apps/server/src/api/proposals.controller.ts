import {
  Body,
  Controller,
  Get,
  Param,
  Post,
  Query,
  Req,
  Res,
  UseInterceptors,
} from '@nestjs/common';
import { validateInput } from '#platform';
import { ProcessesReader, type ProcessView } from '#processes';
import {
  ProjectsReader,
  ProposalsReader,
  ProposalsService,
  SubmitProposalDto,
  UnknownProposalError,
  type ProjectView,
  type ProposalSummaryView,
  type ProposalView,
} from '#proposals';
import { Access } from '../access/access.decorator.js';
import { signedIn, type Reply, type Request } from '../access/request.js';
import { visible } from '../site/processes/visible-process.js';
import { FreshnessInterceptor } from './freshness.interceptor.js';
import { Operation } from './operation.js';
import { PageQueryDto } from './page-query.dto.js';
import { linkPages, pageOf, type Paged } from './paged.js';
import { proposalChoice } from './parameters.js';
import { filterIn, ProposalsQueryDto } from './proposals-query.dto.js';

@Access('public')
@UseInterceptors(FreshnessInterceptor)
@Controller('api/v1/processes/:process')
export class ProposalsController {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly proposals: ProposalsReader,
    private readonly service: ProposalsService,
    private readonly projects: ProjectsReader,
  ) {}

  @Operation({
    id: 'listProposals',
    tag: 'proposals',
    query: [...proposalChoice, 'order', 'seed', 'page', 'size'],
    answers: 'ProposalPage',
    problems: [404, 422],
  })
  @Get('proposals')
  async list(
    @Param('process') slug: string,
    @Query() query: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<Paged<ProposalSummaryView>> {
    const process = await this.process(slug, request);
    const wanted = await validateInput(ProposalsQueryDto, query);
    const visitor = request.visitor ?? null;
    const found = await this.proposals.list(process.id, filterIn(wanted), visitor);
    const { items, total, page: held } = found;
    const { size } = wanted;
    return linkPages({ items, page: held, size, total }, request, reply);
  }

  @Operation({ id: 'showProposal', tag: 'proposals', answers: 'Proposal', problems: [404] })
  @Get('proposals/:number')
  async show(
    @Param('process') slug: string,
    @Param('number') number: string,
    @Req() request: Request,
  ): Promise<ProposalView> {
    const process = await this.process(slug, request);
    // Nine digits fit the column; anything else is no number that a proposal has.
    if (!/^\d{1,9}$/.test(number)) throw new UnknownProposalError();
    return this.proposals.one(process.id, Number(number), request.visitor ?? null);
  }

  @Operation({
    id: 'submitProposal',
    tag: 'proposals',
    status: 201,
    takes: 'SubmitProposal',
    answers: 'SubmittedProposal',
    problems: [400, 401, 403, 404, 409, 413, 415, 422],
  })
  @Access('resident')
  @Post('proposals')
  async submit(
    @Param('process') slug: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<{ number: number }> {
    const process = await this.process(slug, request);
    const input = await validateInput(SubmitProposalDto, body);
    const number = await this.service.submit(signedIn(request).id, process.id, input);
    reply.header('location', `/api/v1/processes/${process.slug.en}/proposals/${number}`);
    return { number };
  }

  @Operation({
    id: 'listProjects',
    tag: 'proposals',
    query: ['page', 'size'],
    answers: 'ProjectPage',
    problems: [404, 422],
  })
  @Get('projects')
  async listProjects(
    @Param('process') slug: string,
    @Query() query: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<Paged<ProjectView>> {
    const process = await this.process(slug, request);
    const wanted = await validateInput(PageQueryDto, query);
    return linkPages(pageOf(await this.projects.ofProcess(process.id), wanted), request, reply);
  }

  private async process(slug: string, request: Request): Promise<ProcessView> {
    return visible(await this.processes.bySlug(slug), request.visitor);
  }
}
