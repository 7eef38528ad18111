import { Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ChangesReader, LedgerReader, type AwardStanding } from '#delivery';
import { Access } from '../../access/access.decorator.js';
import type { Request } from '../../access/request.js';
import { page, PageGet, type Page } from '../page.js';
import { isStaff } from '../processes/visible-process.js';
import { changeWords } from './change-words.js';
import { processBar } from './money-bars.js';
import { MoneyDesk } from './money-desk.js';

/** Where every penny of a process is, for everybody. */
@ApiExcludeController()
@Access('public')
@Controller()
export class MoneyPage {
  constructor(
    private readonly desk: MoneyDesk,
    private readonly ledger: LedgerReader,
    private readonly changes: ChangesReader,
  ) {}

  @PageGet('money')
  async show(@Param('process') slug: string, @Req() request: Request): Promise<Page> {
    const { process, voice, locals } = await this.desk.place(slug, request);
    const standing = await this.ledger.standing(process.id);
    const awards = await this.ledger.awards(process.id);
    const changes = await this.changes.outward(process.id);
    const roles = isStaff(process, request.visitor);
    return page('awards/money.njk', {
      ...locals,
      ...{ standing, awards, totals: totalsOf(awards), bar: processBar(standing, voice) },
      inPence: standing.fundingPence + standing.matchPence,
      changes: changes.map((change) => ({ ...change, told: changeWords(change, voice) })),
      works: roles.finance || roles.returning,
    });
  }
}

function totalsOf(awards: readonly AwardStanding[]) {
  const sum = (of: (award: AwardStanding) => number) =>
    awards.reduce((total, award) => total + of(award), 0);
  return {
    awardedPence: sum(({ awardedPence }) => awardedPence),
    nowPence: sum(({ nowPence }) => nowPence),
    committedPence: sum(({ committedPence }) => committedPence),
    spentPence: sum(({ spentPence }) => spentPence),
    leftPence: sum(({ leftPence }) => leftPence),
  };
}
