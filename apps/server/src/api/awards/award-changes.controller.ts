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
} from '@nestjs/common';
import {
  AskChangeDto,
  ChangesReader,
  ChangesService,
  DecideChangeDto,
  SealChangeDto,
  SealChangeService,
} from '#delivery';
import { validateInput } from '#platform';
import { Access } from '../../access/access.decorator.js';
import { signedIn, type Reply, type Request } from '../../access/request.js';
import { MoneyDesk } from '../../site/awards/money-desk.js';
import { FreshnessInterceptor } from '../freshness.interceptor.js';
import { Operation } from '../operation.js';
import { changeAnswer } from './award.answer.js';

/** Changes of awards, for the two people that each takes. No key of a program stands for either. */
@Access('finance', 'returning-officer')
@UseInterceptors(FreshnessInterceptor)
@Controller('api/v1/processes/:process/award-changes')
export class AwardChangesController {
  constructor(
    private readonly desk: MoneyDesk,
    private readonly reader: ChangesReader,
    private readonly changes: ChangesService,
    private readonly seals: SealChangeService,
  ) {}

  @Operation({
    ...{ id: 'listAwardChanges', tag: 'money', answers: 'AwardChanges', private: true },
    problems: [401, 403, 404],
  })
  @Access('finance', 'returning-officer', 'auditor')
  @Get()
  async list(@Param('process') slug: string, @Req() request: Request) {
    const { process } = await this.desk.place(slug, request);
    return { items: (await this.reader.ofProcess(process.id)).map(changeAnswer) };
  }

  @Operation({
    ...{ id: 'askAwardChange', tag: 'money', status: 201, takes: 'AskChange' },
    ...{ answers: 'AskedChange', problems: [400, 401, 403, 404, 409, 413, 415, 422] },
  })
  @Access('finance')
  @Post()
  async ask(
    @Param('process') slug: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<{ id: string }> {
    const { process } = await this.desk.place(slug, request);
    const input = await validateInput(AskChangeDto, body);
    const id = await this.changes.ask(signedIn(request).id, process.id, input);
    reply.header('location', `/api/v1/processes/${process.slug.en}/award-changes`);
    return { id };
  }

  @Operation({
    ...{ id: 'decideAwardChange', tag: 'money', takes: 'DecideChange', answers: 'DecidedChange' },
    problems: [400, 401, 403, 404, 409, 413, 415, 422],
  })
  @HttpCode(200)
  @Post(':change/decision')
  async decide(
    @Param('process') slug: string,
    @Param('change') change: string,
    @Body() body: unknown,
    @Req() request: Request,
  ) {
    const { process } = await this.desk.place(slug, request);
    const input = await validateInput(DecideChangeDto, body);
    await this.changes.decide(signedIn(request).id, process.id, change, input);
    return { state: (await this.reader.one(process.id, change)).state };
  }

  @Operation({
    ...{ id: 'withdrawAwardChange', tag: 'money', changes: true, answers: 'DecidedChange' },
    problems: [401, 403, 404, 409],
  })
  @HttpCode(200)
  @Post(':change/withdrawal')
  async withdraw(
    @Param('process') slug: string,
    @Param('change') change: string,
    @Req() request: Request,
  ) {
    const { process } = await this.desk.place(slug, request);
    await this.changes.withdraw(signedIn(request).id, process.id, change);
    return { state: (await this.reader.one(process.id, change)).state };
  }

  @Operation({
    ...{ id: 'sealAwardChange', tag: 'money', takes: 'SealChange', answers: 'Sealed' },
    problems: [400, 401, 403, 404, 409, 413, 415, 422],
  })
  @Access('finance')
  @HttpCode(200)
  @Post(':change/seal')
  async seal(
    @Param('process') slug: string,
    @Param('change') change: string,
    @Body() body: unknown,
    @Req() request: Request,
  ) {
    const { process } = await this.desk.place(slug, request);
    const input = await validateInput(SealChangeDto, body);
    return { sealed: await this.seals.seal(signedIn(request).id, process.id, change, input) };
  }
}
