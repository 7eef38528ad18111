import { Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { changeKinds, ChangesReader, LedgerReader } from '#delivery';
import { Access } from '../../access/access.decorator.js';
import { signedIn, type Request } from '../../access/request.js';
import { page, PageGet, type Page } from '../page.js';
import { isStaff } from '../processes/visible-process.js';
import { changeWords } from './change-words.js';
import { MoneyDesk } from './money-desk.js';

/** Where the organisation moves money: changes that wait, awards to commit and to spend from. */
@ApiExcludeController()
@Access('finance', 'returning-officer', 'auditor')
@Controller()
export class AwardChangesPage {
  constructor(
    private readonly desk: MoneyDesk,
    private readonly ledger: LedgerReader,
    private readonly changes: ChangesReader,
  ) {}

  @PageGet('awardChanges')
  async show(@Param('process') slug: string, @Req() request: Request): Promise<Page> {
    const { process, voice, locals } = await this.desk.place(slug, request);
    const awards = await this.ledger.awards(process.id);
    const found = await this.changes.ofProcess(process.id);
    const changes = found.map((change) => ({ ...change, told: changeWords(change, voice) }));
    const roles = isStaff(process, request.visitor);
    return page('awards/award-changes.njk', {
      ...{ ...locals, awards, kinds: changeKinds, ownId: signedIn(request).id },
      ...{ acts: roles.finance, decides: roles.finance || roles.returning },
      waiting: changes.filter(({ state }) => state === 'asked').reverse(),
      over: changes.filter(({ state }) => state !== 'asked'),
    });
  }
}
