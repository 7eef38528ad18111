import { Body, Controller, HttpCode, Param, Post, Req, Res, UseInterceptors } from '@nestjs/common';
import {
  BatchesReader,
  BatchesService,
  BatchReleasesService,
  ReverseBatchDto,
  type BatchView,
} from '#finance';
import { validateInput } from '#platform';
import { Access } from '../../access/access.decorator.js';
import { signedIn, type Reply, type Request } from '../../access/request.js';
import { BatchFinder } from '../../site/batches/batch-finder.js';
import { FreshnessInterceptor } from '../freshness.interceptor.js';
import { Operation } from '../operation.js';
import { batchAnswer, batchPath } from './batch.answer.js';

const acting = { tag: 'finance', answers: 'Batch', private: true } as const;
const problems = [401, 403, 404, 409];

/** What people do with a batch. It takes two of them to release one, so no key opens these. */
@Access('finance')
@UseInterceptors(FreshnessInterceptor)
@Controller('api/v1/processes/:process/batches/:batch')
export class BatchActsController {
  constructor(
    private readonly finder: BatchFinder,
    private readonly reader: BatchesReader,
    private readonly batches: BatchesService,
    private readonly releases: BatchReleasesService,
  ) {}

  @Operation({ id: 'proposeBatch', ...acting, changes: true, problems })
  @HttpCode(200)
  @Post('propose')
  async propose(
    @Param('process') slug: string,
    @Param('batch') number: string,
    @Req() request: Request,
  ) {
    return this.act(slug, number, request, async (by, { processId, number: which }) =>
      this.releases.propose(by, processId, which),
    );
  }

  @Operation({ id: 'releaseBatch', ...acting, changes: true, problems })
  @HttpCode(200)
  @Post('release')
  async release(
    @Param('process') slug: string,
    @Param('batch') number: string,
    @Req() request: Request,
  ) {
    return this.act(slug, number, request, async (by, { processId, number: which }) =>
      this.releases.release(by, processId, which),
    );
  }

  @Operation({ id: 'recodeBatch', ...acting, changes: true, problems })
  @HttpCode(200)
  @Post('code')
  async recode(
    @Param('process') slug: string,
    @Param('batch') number: string,
    @Req() request: Request,
  ) {
    return this.act(slug, number, request, async (by, { processId, number: which }) =>
      this.batches.recode(by, processId, which),
    );
  }

  @Operation({ id: 'discardBatch', ...acting, changes: true, problems })
  @HttpCode(200)
  @Post('discard')
  async discard(
    @Param('process') slug: string,
    @Param('batch') number: string,
    @Req() request: Request,
  ) {
    return this.act(slug, number, request, async (by, { processId, number: which }) =>
      this.batches.discard(by, processId, which),
    );
  }

  @Operation({
    ...{ id: 'reverseBatch', ...acting, takes: 'ReverseBatch', status: 201 },
    problems: [400, ...problems, 413, 415, 422],
  })
  @Post('reverse')
  async reverse(
    @Param('process') slug: string,
    @Param('batch') number: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    const input = await validateInput(ReverseBatchDto, body);
    const { batch } = await this.finder.find(slug, number, request);
    const by = signedIn(request).id;
    const made = await this.batches.reverse(by, batch.processId, batch.number, input);
    return this.made(slug, batch.processId, made, reply);
  }

  @Operation({ id: 'resubmitBatch', ...acting, changes: true, status: 201, problems })
  @Post('resubmit')
  async resubmit(
    @Param('process') slug: string,
    @Param('batch') number: string,
    @Req() request: Request,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    const { batch } = await this.finder.find(slug, number, request);
    const by = signedIn(request).id;
    const made = await this.batches.resubmit(by, batch.processId, batch.number);
    return this.made(slug, batch.processId, made, reply);
  }

  private async act(
    slug: string,
    number: string,
    request: Request,
    act: (by: string, batch: BatchView) => Promise<unknown>,
  ) {
    const { batch } = await this.finder.find(slug, number, request);
    await act(signedIn(request).id, batch);
    return batchAnswer(slug, await this.reader.byId(batch.id));
  }

  private async made(slug: string, processId: string, number: number, reply: Reply) {
    reply.header('location', batchPath(slug, number));
    return batchAnswer(slug, await this.reader.one(processId, number));
  }
}
