import { Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { FinishProvingService } from '#people';
import { Access } from '../../access/access.decorator.js';
import { signedIn, type Request } from '../../access/request.js';
import { page, PageGet, PagePost, type Page, type Redirect } from '../page.js';
import { ProveDesk, toBallot } from './prove-desk.js';

/** "Prove that you may vote here": the ways on offer, in plain words. */
@ApiExcludeController()
@Access('resident')
@Controller()
export class ProvePage {
  constructor(
    private readonly desk: ProveDesk,
    private readonly proving: FinishProvingService,
  ) {}

  @PageGet('proveEligibility')
  async show(@Param('process') slug: string, @Req() request: Request): Promise<Page> {
    const proving = await this.desk.come(slug, request);
    const shown = await this.desk.shown(proving, request);
    const isEnough = shown.ways.length >= proving.settings.needed;
    const locals = { ...proving, shown, isEnough, email: signedIn(request).email };
    return page('eligibility/prove.njk', locals);
  }

  /** Whoever has shown enough, without a last step that would have given them their vote. */
  @PagePost('proveEligibility')
  async finish(@Param('process') slug: string, @Req() request: Request): Promise<Redirect> {
    const { process, isProved } = await this.desk.come(slug, request);
    if (!isProved) await this.proving.finish(signedIn(request).id, process.id);
    return toBallot(process, request);
  }
}
