import { Body, Controller, HttpCode, Param, Post, Req, UseInterceptors } from '@nestjs/common';
import {
  CommitmentsService,
  MoveCommitmentDto,
  RecordSpendDto,
  SealSpendDto,
  SealSpendService,
  SpendService,
} from '#delivery';
import { validateInput } from '#platform';
import { Access } from '../../access/access.decorator.js';
import { ByKey } from '../../access/by-key.decorator.js';
import { signedIn, type Request } from '../../access/request.js';
import { MoneyDesk } from '../../site/awards/money-desk.js';
import { FreshnessInterceptor } from '../freshness.interceptor.js';
import { Operation } from '../operation.js';

const problems = [400, 401, 403, 404, 409, 413, 415, 422];

/** What a finance team's own programs enter: the same key twice is entered once. */
@Access('finance')
@UseInterceptors(FreshnessInterceptor)
@Controller('api/v1/processes/:process/awards/:reference')
export class AwardActsController {
  constructor(
    private readonly desk: MoneyDesk,
    private readonly commitments: CommitmentsService,
    private readonly spends: SpendService,
    private readonly seals: SealSpendService,
  ) {}

  @Operation({
    ...{ id: 'moveCommitment', tag: 'money', takes: 'MoveCommitment', answers: 'Entered' },
    problems,
  })
  @ByKey('finance:write')
  @HttpCode(200)
  @Post('commitments')
  async commit(
    @Param('process') slug: string,
    @Param('reference') reference: string,
    @Body() body: unknown,
    @Req() request: Request,
  ) {
    const { process } = await this.desk.award({ process: slug, reference }, request);
    const { way, pence, on, note, key } = await validateInput(MoveCommitmentDto, body);
    const commitment = {
      reference,
      pence,
      on,
      note,
      source: { kind: 'api-commitment', key: `${process.id}/${key}` },
    };
    const by = signedIn(request).id;
    return { entered: await this.commitments[way](by, process.id, commitment) };
  }

  @Operation({
    ...{ id: 'recordSpend', tag: 'money', takes: 'RecordSpend', answers: 'Entered' },
    problems,
  })
  @ByKey('finance:write')
  @HttpCode(200)
  @Post('spends')
  async spend(
    @Param('process') slug: string,
    @Param('reference') reference: string,
    @Body() body: unknown,
    @Req() request: Request,
  ) {
    const { process } = await this.desk.award({ process: slug, reference }, request);
    const { key, ...spend } = await validateInput(RecordSpendDto, body);
    const source = { kind: 'api', key: `${process.id}/${key}` } as const;
    const by = signedIn(request).id;
    const done = await this.spends.record(by, process.id, { ...spend, reference, source });
    return { entered: done === 'recorded' };
  }

  @Operation({
    ...{ id: 'sealSpend', tag: 'money', takes: 'SealSpend', answers: 'Sealed' },
    problems: [400, 401, 403, 404, 413, 415, 422],
  })
  @ByKey('finance:write')
  @HttpCode(200)
  @Post('spends/:spend/seal')
  async seal(
    @Param('process') slug: string,
    @Param('reference') reference: string,
    @Param('spend') id: string,
    @Body() body: unknown,
    @Req() request: Request,
  ) {
    const { process } = await this.desk.award({ process: slug, reference }, request);
    const input = await validateInput(SealSpendDto, body);
    const which = { processId: process.id, reference, id };
    return { sealed: await this.seals.seal(signedIn(request).id, which, input) };
  }
}
