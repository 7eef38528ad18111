import { Controller, Get, Header, Param, Query, Req, UseInterceptors } from '@nestjs/common';
import type { PaperLog } from '#ballots';
import { MissingError, validateInput } from '#platform';
import { ProcessesReader } from '#processes';
import { LogReader, VotingReader, type CheckpointView, type LogEntryView } from '#voting';
import { Access } from '../access/access.decorator.js';
import type { Request } from '../access/request.js';
import { visible } from '../site/processes/visible-process.js';
import { FreshnessInterceptor } from './freshness.interceptor.js';
import {
  InclusionQueryDto,
  LogRangeQueryDto,
  LogSizeQueryDto,
  mostEntries,
} from './log-query.dto.js';
import { Operation } from './operation.js';

interface LogOfPaper {
  readonly paperId: string;
  readonly log: PaperLog;
  /** Null in the first minute. */
  readonly checkpoint: CheckpointView | null;
}

/** The public log of a vote, so that anybody can mirror and verify it (docs/observing.md). */
@Access('public')
@UseInterceptors(FreshnessInterceptor)
@Controller('api/v1/processes/:process/log')
export class LogController {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly voting: VotingReader,
    private readonly reader: LogReader,
  ) {}

  @Operation({ id: 'showLog', tag: 'log', answers: 'Log', problems: [404] })
  @Get()
  async show(@Param('process') slug: string, @Req() request: Request) {
    const { log, checkpoint } = await this.logOf(slug, request);
    return { ...log, size: checkpoint?.size ?? 0, checkpoint: checkpoint?.note ?? null };
  }

  @Operation({
    id: 'showCheckpoint',
    tag: 'log',
    answersText: true,
    query: ['logSize'],
    problems: [404, 422],
  })
  @Header('content-type', 'text/plain; charset=utf-8')
  @Get('checkpoint')
  async checkpoint(
    @Param('process') slug: string,
    @Query() query: unknown,
    @Req() request: Request,
  ): Promise<string> {
    const { size } = await validateInput(LogSizeQueryDto, query);
    const { paperId, checkpoint } = await this.logOf(slug, request);
    const found = size === undefined ? checkpoint : await this.reader.checkpointAt(paperId, size);
    if (!found) throw new MissingError();
    return found.note;
  }

  @Operation({
    id: 'listLogEntries',
    tag: 'log',
    answers: 'LogEntries',
    query: ['from', 'to'],
    problems: [404, 422],
  })
  @Get('entries')
  async entries(
    @Param('process') slug: string,
    @Query() query: unknown,
    @Req() request: Request,
  ): Promise<{ items: readonly LogEntryView[]; from: number; to: number; size: number }> {
    const { from, to = from + mostEntries } = await validateInput(LogRangeQueryDto, query);
    const { paperId, checkpoint } = await this.logOf(slug, request);
    const size = checkpoint?.size ?? 0;
    const end = Math.max(from, Math.min(to, from + mostEntries, size));
    return { items: await this.reader.entries(paperId, from, end), from, to: end, size };
  }

  @Operation({
    id: 'proveInclusion',
    tag: 'log',
    answers: 'InclusionProof',
    query: ['index', 'logSize'],
    problems: [404, 422],
  })
  @Get('proof/inclusion')
  async inclusion(
    @Param('process') slug: string,
    @Query() query: unknown,
    @Req() request: Request,
  ) {
    const { index, size: wanted } = await validateInput(InclusionQueryDto, query);
    const { paperId, checkpoint } = await this.logOf(slug, request);
    const size = wanted ?? checkpoint?.size ?? 0;
    const proof = await this.reader.inclusionProof(paperId, index, size);
    const [entry] = await this.reader.entries(paperId, index, index + 1);
    if (!entry) throw new MissingError();
    const root = await this.reader.root(paperId, size);
    return { index, size, leafHash: entry.leafHash, root, proof };
  }

  @Operation({
    id: 'proveConsistency',
    tag: 'log',
    answers: 'ConsistencyProof',
    query: ['from', 'to'],
    problems: [404, 422],
  })
  @Get('proof/consistency')
  async consistency(
    @Param('process') slug: string,
    @Query() query: unknown,
    @Req() request: Request,
  ) {
    const { from, to: wanted } = await validateInput(LogRangeQueryDto, query);
    const { paperId, checkpoint } = await this.logOf(slug, request);
    const to = wanted ?? checkpoint?.size ?? 0;
    return { from, to, proof: await this.reader.consistencyProof(paperId, from, to) };
  }

  /** @throws MissingError for a vote without a log */
  private async logOf(slug: string, request: Request): Promise<LogOfPaper> {
    const process = visible(await this.processes.bySlug(slug), request.visitor);
    const paper = await this.voting.paperOf(process.id);
    if (!paper?.definition.log) throw new MissingError();
    const checkpoint = await this.reader.checkpoint(paper.id);
    return { paperId: paper.id, log: paper.definition.log, checkpoint };
  }
}
