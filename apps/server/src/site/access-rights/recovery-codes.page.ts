import { Controller, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { RecoveryCodesService } from '#people';
import { Access } from '../../access/access.decorator.js';
import { languageOf, type Request } from '../../access/request.js';
import { page, PageGet, PagePost, redirect, type Page, type Redirect } from '../page.js';
import { pathTo } from '../routes.js';
import { SecondFactorDesk } from './second-factor-desk.js';

/** How many recovery codes are left, and new ones in their place. */
@ApiExcludeController()
@Access('resident')
@Controller()
export class RecoveryCodesPage {
  constructor(
    private readonly desk: SecondFactorDesk,
    private readonly codes: RecoveryCodesService,
  ) {}

  @PageGet('recoveryCodes')
  async show(@Req() request: Request): Promise<Page | Redirect> {
    this.desk.mustHaveProved(request);
    const { any, recoveryCodesLeft: left } = await this.desk.factors(request);
    if (!any) return this.without(request);
    return page('access-rights/recovery-codes.njk', { left });
  }

  @PagePost('recoveryCodes')
  async renew(@Req() request: Request): Promise<Page | Redirect> {
    this.desk.mustHaveProved(request);
    const { any } = await this.desk.factors(request);
    if (!any) return this.without(request);
    return this.desk.codes(await this.codes.renew(this.desk.who(request).id), 'codes');
  }

  /** Without a second factor there is nothing to recover. */
  private without(request: Request): Redirect {
    return redirect(pathTo('secondFactor', languageOf(request)));
  }
}
