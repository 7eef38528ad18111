import { Body, Controller, Get, Param, Post, Req, Res, UseInterceptors } from '@nestjs/common';
import {
  BatchesReader,
  BatchesService,
  BatchProblemsReader,
  MakeBatchDto,
  type BatchProblem,
} from '#finance';
import { validateInput } from '#platform';
import { Access } from '../../access/access.decorator.js';
import { ByKey } from '../../access/by-key.decorator.js';
import { languageOf, signedIn, type Reply, type Request } from '../../access/request.js';
import { BatchFinder } from '../../site/batches/batch-finder.js';
import { View } from '../../site/view.js';
import { FreshnessInterceptor } from '../freshness.interceptor.js';
import { Operation } from '../operation.js';
import { batchAnswer, batchPath, codeAnswer } from './batch.answer.js';

/** Batches of a process, for finance teams and their ledgers. */
@Access('finance', 'auditor', 'returning-officer')
@UseInterceptors(FreshnessInterceptor)
@Controller('api/v1/processes/:process/batches')
export class BatchesController {
  constructor(
    private readonly finder: BatchFinder,
    private readonly reader: BatchesReader,
    private readonly problems: BatchProblemsReader,
    private readonly batches: BatchesService,
    private readonly view: View,
  ) {}

  @Operation({
    ...{ id: 'listBatches', tag: 'finance', answers: 'Batches' },
    ...{ problems: [401, 403, 404], private: true },
  })
  @ByKey('finance:read')
  @Get()
  async list(@Param('process') slug: string, @Req() request: Request) {
    const { id } = await this.finder.process(slug, request);
    const { count: allocations, pence } = await this.reader.waiting(id);
    const batches = await this.reader.ofProcess(id);
    return {
      batches: batches.map((batch) => batchAnswer(slug, batch)),
      waiting: { allocations, pence },
    };
  }

  @Operation({
    ...{ id: 'showBatch', tag: 'finance', answers: 'BatchInFull' },
    ...{ problems: [401, 403, 404], private: true },
  })
  @ByKey('finance:read')
  @Get(':batch')
  async show(
    @Param('process') slug: string,
    @Param('batch') number: string,
    @Req() request: Request,
  ) {
    const { batch } = await this.finder.find(slug, number, request);
    const isOpen = batch.state === 'draft' || batch.state === 'proposed';
    const { count, told } = isOpen ? await this.problems.of(batch.id) : { count: 0, told: [] };
    return {
      batch: batchAnswer(slug, batch),
      problems: count,
      firstProblems: told.map((problem) => this.said(problem, request)),
      codes: (await this.reader.totals(batch.id)).map(codeAnswer),
    };
  }

  @Operation({
    ...{ id: 'makeBatch', tag: 'finance', takes: 'MakeBatch', answers: 'Batch', status: 201 },
    ...{ problems: [400, 401, 403, 404, 409, 413, 415, 422], private: true },
  })
  @Access('finance')
  @Post()
  async make(
    @Param('process') slug: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    const { id } = await this.finder.process(slug, request);
    const input = await validateInput(MakeBatchDto, body);
    const number = await this.batches.make(signedIn(request).id, id, input);
    reply.header('location', batchPath(slug, number));
    return batchAnswer(slug, await this.reader.one(id, number));
  }

  private said({ line, award, code, params }: BatchProblem, request: Request) {
    const t = this.view.translator.in(languageOf(request));
    return { line, award, code, detail: t(`errors.${code}`, params) };
  }
}
