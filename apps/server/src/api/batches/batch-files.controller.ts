import { Readable } from 'node:stream';
import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  Post,
  Req,
  Res,
  UseInterceptors,
  type StreamableFile,
} from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import {
  BatchesReader,
  BatchFiles,
  BatchNotReleasedError,
  BatchPullsService,
  Idempotently,
  type BatchFileForm,
} from '#finance';
import { Access } from '../../access/access.decorator.js';
import { ByKey } from '../../access/by-key.decorator.js';
import { signedIn, type Reply, type Request } from '../../access/request.js';
import { BatchFinder } from '../../site/batches/batch-finder.js';
import { sendBatchFile } from '../../site/batches/send-batch-file.js';
import { FreshnessInterceptor } from '../freshness.interceptor.js';
import { Operation } from '../operation.js';
import { batchAnswer, linesJson } from './batch.answer.js';

const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const file = { tag: 'finance', problems: [401, 403, 404, 409] } as const;

/** What a ledger fetches. A released batch never changes, so neither does anything here. */
@Access('finance', 'auditor', 'returning-officer')
@UseInterceptors(FreshnessInterceptor)
@Controller('api/v1/processes/:process/batches/:batch')
export class BatchFilesController {
  constructor(
    private readonly finder: BatchFinder,
    private readonly reader: BatchesReader,
    private readonly files: BatchFiles,
    private readonly pulls: BatchPullsService,
    private readonly idempotently: Idempotently,
  ) {}

  @Operation({ id: 'listBatchLinesCsv', ...file, answersFile: 'text/csv' })
  @ByKey('finance:read')
  @Get('lines.csv')
  async csv(
    @Param('process') slug: string,
    @Param('batch') number: string,
    @Req() request: Request,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    return this.inLayout({ slug, number, form: 'csv' }, request, reply);
  }

  @Operation({ id: 'listBatchLinesXlsx', ...file, answersFile: workbook })
  @ByKey('finance:read')
  @Get('lines.xlsx')
  async xlsx(
    @Param('process') slug: string,
    @Param('batch') number: string,
    @Req() request: Request,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    return this.inLayout({ slug, number, form: 'xlsx' }, request, reply);
  }

  @Operation({ id: 'listBatchLines', ...file, answers: 'BatchLines', private: true })
  @ByKey('finance:read')
  @Get('lines.json')
  async json(
    @Param('process') slug: string,
    @Param('batch') number: string,
    @Req() request: Request,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<Readable> {
    const { batch } = await this.finder.find(slug, number, request);
    if (batch.state !== 'released') throw new BatchNotReleasedError();
    reply.type('application/json; charset=utf-8');
    return Readable.from(linesJson(slug, batch, this.reader.everyLine(batch.id)));
  }

  /** Sent again with the same key it answers the same, and is counted once. */
  @Operation({
    ...{ id: 'pullBatch', tag: 'finance', answers: 'Batch', changes: true, private: true },
    problems: [400, 401, 403, 404, 409, 413, 415, 422],
  })
  @ApiHeader({
    ...{ name: 'Idempotency-Key', required: true, schema: { type: 'string', maxLength: 130 } },
    description: 'api.parameters.idempotencyKey',
  })
  @Access('finance')
  @ByKey('finance:write')
  @HttpCode(200)
  @Post('pull')
  async pull(
    @Param('process') slug: string,
    @Param('batch') number: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<string> {
    const { process, batch } = await this.finder.find(slug, number, request);
    const answer = await this.idempotently.run(
      process.organisation.id,
      request.headers['idempotency-key'],
      { operation: 'pull-batch', of: batch.id, body: body ?? null },
      async () => {
        await this.pulls.pull(signedIn(request).id, process.id, batch.number);
        return batchAnswer(slug, await this.reader.byId(batch.id));
      },
    );
    reply.type('application/json; charset=utf-8');
    return answer;
  }

  private async inLayout(
    { slug, number, form }: { slug: string; number: string; form: BatchFileForm },
    request: Request,
    reply: Reply,
  ): Promise<StreamableFile | undefined> {
    const { batch } = await this.finder.find(slug, number, request);
    return sendBatchFile(await this.files.of(batch, form), request, reply);
  }
}
