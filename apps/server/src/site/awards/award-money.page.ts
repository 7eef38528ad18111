import { Controller, Param, Query, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ChangesReader, LedgerReader, SpendsReader, type PageOf } from '#delivery';
import { Access } from '../../access/access.decorator.js';
import type { Request } from '../../access/request.js';
import { page, PageGet, type Page } from '../page.js';
import { isStaff } from '../processes/visible-process.js';
import { pathTo } from '../routes.js';
import { awardBar } from './money-bars.js';
import { MoneyDesk, type WhichAward } from './money-desk.js';
import { dayOf, toldTransactions } from './told-transactions.js';

/** Entries, and payments, that one page shows. */
const size = 50;

/** What became of one award, entry by entry. Whom we keep inside is named here to nobody. */
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
  async show(
    @Param() which: WhichAward,
    @Req() request: Request,
    @Query('entries') entriesPage?: unknown,
    @Query('payments') paymentsPage?: unknown,
  ): Promise<Page> {
    const { process, award, voice, language, locals } = await this.desk.award(which, request);
    const { awardId, reference: own } = award;
    const entries = await this.ledger.entriesOf(awardId, { page: numberIn(entriesPage), size });
    const spends = await this.spends.outwardOf(awardId, { page: numberIn(paymentsPage), size });
    const funders = await this.changes.funders(process.id);
    const here = { process: process.slug[language], reference: own };
    const path = pathTo('awardMoney', language, here);
    return page('awards/award-money.njk', {
      ...{ ...locals, award, bar: awardBar(award, voice) },
      transactions: toldTransactions(entries.items, { ...voice, own, funders }),
      spends: spends.items.map((spend) => ({ ...spend, on: dayOf(spend.spentOn) })),
      entryPages: pagesOf(entries, `${path}?entries={page}&payments=${spends.page}#entries`),
      spendPages: pagesOf(spends, `${path}?entries=${entries.page}&payments={page}#payments`),
      works: isStaff(process, request.visitor).finance,
    });
  }
}

/** The first when none is named; past the end the last is shown. */
function numberIn(wanted: unknown): number {
  return typeof wanted === 'string' && /^[1-9]\d{0,6}$/.test(wanted) ? Number(wanted) : 1;
}

function pagesOf({ page: at, total }: PageOf<unknown>, href: string) {
  return { page: at, pages: Math.ceil(total / size), href };
}
