import { Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { ShownWays } from '#people';
import { Access } from '../../access/access.decorator.js';
import { signedIn, type Request } from '../../access/request.js';
import { page, PageGet, type Page } from '../page.js';
import { ProveDesk } from './prove-desk.js';

const noneYet: ShownWays = { ways: [], isOfSeveral: false };

/** "Prove that you may vote here": the ways on offer, in plain words. */
@ApiExcludeController()
@Access('resident')
@Controller()
export class ProvePage {
  constructor(private readonly desk: ProveDesk) {}

  @PageGet('proveEligibility')
  async show(@Param('process') slug: string, @Req() request: Request): Promise<Page> {
    const proving = await this.desk.come(slug, request);
    const several = proving.settings.needed > 1;
    const shown = several ? await this.desk.shown(proving, request) : noneYet;
    const locals = { ...proving, shown, email: signedIn(request).email };
    return page('eligibility/prove.njk', locals);
  }
}
