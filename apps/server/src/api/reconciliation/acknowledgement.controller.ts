import { Body, Controller, Get, HttpCode, Param, Post, Req, UseInterceptors } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import {
  AcknowledgeDto,
  AcknowledgementsReader,
  AcknowledgementsService,
  Idempotently,
  type Acknowledgement,
} from '#finance';
import { validateInput } from '#platform';
import { Access } from '../../access/access.decorator.js';
import { ByKey } from '../../access/by-key.decorator.js';
import { signedIn, type Request } from '../../access/request.js';
import { BatchFinder } from '../../site/batches/batch-finder.js';
import { FreshnessInterceptor } from '../freshness.interceptor.js';
import { Operation } from '../operation.js';

/** What a ledger answers to a batch. */
@Access('finance')
@UseInterceptors(FreshnessInterceptor)
@Controller('api/v1/processes/:process/batches/:batch/acknowledgement')
export class AcknowledgementController {
  constructor(
    private readonly batches: BatchFinder,
    private readonly acknowledgements: AcknowledgementsService,
    private readonly reader: AcknowledgementsReader,
    private readonly idempotently: Idempotently,
  ) {}

  @Access('finance', 'auditor')
  @Operation({
    ...{ id: 'showAcknowledgement', tag: 'finance', answers: 'Acknowledgement', private: true },
    problems: [401, 403, 404],
  })
  @ByKey('finance:read')
  @Get()
  async show(
    @Param('process') slug: string,
    @Param('batch') number: string,
    @Req() request: Request,
  ) {
    const { batch } = await this.batches.find(slug, number, request);
    const { status, accepted, rejected, open } = await this.reader.of(batch.id);
    return { batch: batch.reference, status, accepted, rejected, open };
  }

  @Operation({
    ...{ id: 'acknowledgeBatch', tag: 'finance', takes: 'BatchAnswer', answers: 'Acknowledged' },
    takesLong: true,
    problems: [400, 401, 403, 404, 409, 413, 415, 422],
    private: true,
  })
  @ApiHeader({
    ...{ name: 'Idempotency-Key', required: true, schema: { type: 'string', maxLength: 130 } },
    description: 'api.parameters.idempotencyKey',
  })
  @ByKey('finance:write')
  @HttpCode(200)
  @Post()
  async acknowledge(
    @Param('process') slug: string,
    @Param('batch') number: string,
    @Body() body: unknown,
    @Req() request: Request,
  ): Promise<unknown> {
    const { process, batch } = await this.batches.find(slug, number, request);
    const by = signedIn(request).id;
    const key = request.headers['idempotency-key'];
    const asked = { operation: 'acknowledgeBatch', of: batch.id, body };
    const answer = await this.idempotently.run(process.organisation.id, key, asked, async () => {
      const said = answerIn(await validateInput(AcknowledgeDto, body));
      return this.acknowledgements.acknowledge(by, process.id, batch.number, said, 'api');
    });
    return JSON.parse(answer);
  }
}

function answerIn({ status, document, reason, lines = [] }: AcknowledgeDto): Acknowledgement {
  return {
    ...{ status, document: document ?? '', reason: reason ?? '' },
    lines: lines.map((one, index) => ({
      ...{ at: index + 1, line: one.line, status: one.status },
      ...{ document: one.document ?? '', reason: one.reason ?? '' },
    })),
  };
}
