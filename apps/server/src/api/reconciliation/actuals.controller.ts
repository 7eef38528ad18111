import { Body, Controller, HttpCode, Param, Post, Req, UseInterceptors } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { ActualsService, cellsOfRow, Idempotently, RecordActualsDto } from '#finance';
import { validateInput } from '#platform';
import { ProcessesReader } from '#processes';
import { Access } from '../../access/access.decorator.js';
import { ByKey } from '../../access/by-key.decorator.js';
import { signedIn, type Request } from '../../access/request.js';
import { FreshnessInterceptor } from '../freshness.interceptor.js';
import { Operation } from '../operation.js';

/** What the ledger says was spent: all of a list or none of it. */
@Access('finance')
@UseInterceptors(FreshnessInterceptor)
@Controller('api/v1/processes/:process/actuals')
export class ActualsController {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly actuals: ActualsService,
    private readonly idempotently: Idempotently,
  ) {}

  @Operation({
    ...{ id: 'recordActuals', tag: 'finance', takes: 'Actuals', answers: 'EnteredActuals' },
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
  async record(
    @Param('process') slug: string,
    @Body() body: unknown,
    @Req() request: Request,
  ): Promise<unknown> {
    const { id: processId, organisation } = await this.processes.bySlug(slug);
    const by = signedIn(request).id;
    const key = request.headers['idempotency-key'];
    const asked = { operation: 'recordActuals', of: processId, body };
    const answer = await this.idempotently.run(organisation.id, key, asked, async () => {
      const { financialYear, rows } = await validateInput(RecordActualsDto, body);
      const place = { processId, organisationId: organisation.id };
      return this.actuals.record(by, place, { financialYear, rows: rows.map(cellsOfRow) });
    });
    return JSON.parse(answer);
  }
}
