import { Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { holds } from '#people';
import { Access } from '../../access/access.decorator.js';
import { signedIn, type Request } from '../../access/request.js';
import { page, PageGet, type Page } from '../page.js';
import { FinanceDesk } from './finance-desk.js';
import { financeLinks } from './finance-links.js';

/** What a finance team sets up for its ledger. */
@ApiExcludeController()
@Access('finance', 'admin')
@Controller()
export class FinanceHubPage {
  constructor(private readonly desk: FinanceDesk) {}

  @PageGet('financeSetup')
  async show(@Param('organisation') slug: string, @Req() request: Request): Promise<Page> {
    const { id, about, pathOf } = await this.desk.place(slug, request);
    const account = signedIn(request);
    const whole = { organisationId: id, processId: null };
    const links = financeLinks
      .filter(({ doors }) => doors.some((role) => holds(account, role, whole)))
      .map(({ route }) => ({ route, href: pathOf(route) }));
    return page('finance-setup/finance-hub.njk', { ...about, links });
  }
}
