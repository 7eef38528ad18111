import { Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ChangesReader, LedgerReader, SpendsReader } from '#delivery';
import { Access } from '../../access/access.decorator.js';
import type { Request } from '../../access/request.js';
import { page, PageGet, type Page } from '../page.js';
import { isStaff } from '../processes/visible-process.js';
import { awardBar } from './money-bars.js';
import { MoneyDesk, type WhichAward } from './money-desk.js';
import { dayOf, toldTransactions } from './told-transactions.js';

/** What became of one award, entry by entry. No private person is named here, to nobody. */
@ApiExcludeController()
@Access('public')
@Controller()
export class AwardMoneyPage {
  constructor(
    private readonly desk: MoneyDesk,
    private readonly ledger: LedgerReader,
    private readonly spends: SpendsReader,
    private readonly changes: ChangesReader,
  ) {}

  @PageGet('awardMoney')
  async show(@Param() which: WhichAward, @Req() request: Request): Promise<Page> {
    const { process, award, voice, locals } = await this.desk.award(which, request);
    const { awardId, reference: own } = award;
    const transactions = await this.ledger.transactions(process.id, { awardId });
    const funders = await this.changes.funders(process.id);
    const spends = await this.spends.outward(process.id, awardId);
    return page('awards/award-money.njk', {
      ...{ ...locals, award, bar: awardBar(award, voice) },
      transactions: toldTransactions(transactions, { ...voice, own, funders }),
      spends: spends.map((spend) => ({ ...spend, on: dayOf(spend.spentOn) })),
      works: isStaff(process, request.visitor).finance,
    });
  }
}
