import { Controller, Get, Param, Query, Req, Res, UseInterceptors } from '@nestjs/common';
import { ChangesReader, LedgerReader, PotsReader, SpendsReader } from '#delivery';
import { validateInput } from '#platform';
import { Access } from '../../access/access.decorator.js';
import type { Reply, Request } from '../../access/request.js';
import { MoneyDesk } from '../../site/awards/money-desk.js';
import { FreshnessInterceptor } from '../freshness.interceptor.js';
import { Operation } from '../operation.js';
import { PageQueryDto } from '../page-query.dto.js';
import { linkPages, pageOf } from '../paged.js';
import { awardAnswer, entryAnswer, spendAnswer } from './award.answer.js';

/** Where every penny of a process is, for everybody. */
@Access('public')
@UseInterceptors(FreshnessInterceptor)
@Controller('api/v1/processes/:process')
export class MoneyController {
  constructor(
    private readonly desk: MoneyDesk,
    private readonly ledger: LedgerReader,
    private readonly pots: PotsReader,
    private readonly changes: ChangesReader,
    private readonly spends: SpendsReader,
  ) {}

  @Operation({ id: 'showMoney', tag: 'money', answers: 'Money', problems: [404, 409] })
  @Get('money')
  async money(@Param('process') slug: string, @Req() request: Request) {
    const { process } = await this.desk.place(slug, request);
    const pots = await this.pots.ofProcess(process.id);
    const standing = await this.ledger.standing(process.id);
    const changes = await this.changes.outward(process.id);
    return { currency: process.currency, ...standing, pots, changes };
  }

  @Operation({
    ...{ id: 'listAwards', tag: 'money', query: ['page', 'size'], answers: 'AwardMoneyPage' },
    problems: [404, 422],
  })
  @Get('awards')
  async awards(
    @Param('process') slug: string,
    @Query() query: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    const { process } = await this.desk.place(slug, request);
    const wanted = await validateInput(PageQueryDto, query);
    const awards = (await this.ledger.awards(process.id)).map(awardAnswer);
    return linkPages(pageOf(awards, wanted), request, reply);
  }

  @Operation({ id: 'showAward', tag: 'money', answers: 'AwardMoney', problems: [404] })
  @Get('awards/:reference')
  async award(
    @Param('process') slug: string,
    @Param('reference') reference: string,
    @Req() request: Request,
  ) {
    const { award } = await this.desk.award({ process: slug, reference }, request);
    return awardAnswer(award);
  }

  @Operation({
    ...{ id: 'listAwardEntries', tag: 'money', query: ['page', 'size'] },
    ...{ answers: 'LedgerEntryPage', problems: [404, 422] },
  })
  @Get('awards/:reference/entries')
  async entries(
    @Param('process') slug: string,
    @Param('reference') reference: string,
    @Query() query: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    const { award } = await this.desk.award({ process: slug, reference }, request);
    const wanted = await validateInput(PageQueryDto, query);
    const found = await this.ledger.entriesOf(award.awardId, wanted);
    return linkPages({ ...found, items: found.items.map(entryAnswer) }, request, reply);
  }

  @Operation({
    ...{ id: 'listAwardSpends', tag: 'money', query: ['page', 'size'] },
    ...{ answers: 'SpendPage', problems: [404, 422] },
  })
  @Get('awards/:reference/spends')
  async spendsOf(
    @Param('process') slug: string,
    @Param('reference') reference: string,
    @Query() query: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    const { award } = await this.desk.award({ process: slug, reference }, request);
    const wanted = await validateInput(PageQueryDto, query);
    const found = await this.spends.outwardOf(award.awardId, wanted);
    return linkPages({ ...found, items: found.items.map(spendAnswer) }, request, reply);
  }
}
