import { Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CertifyService, HeldElsewhereError } from '#delivery';
import { ProcessesReader } from '#processes';
import {
  AlreadyCertifiedError,
  CountsDisagreeError,
  NotCountedError,
  TallyingReader,
} from '#tallying';
import { Access } from '../../access/access.decorator.js';
import { signedIn, type Request } from '../../access/request.js';
import { page, PageGet, PagePost, type Page, type Redirect } from '../page.js';
import { about } from './about.js';
import { backTo } from './back-to.js';
import { ReturningDesk, type DeskView } from './returning-desk.js';

/** Two returning officers settle a result: one proposes that it should stand, another certifies it. */
@ApiExcludeController()
@Access('returning-officer')
@Controller()
export class CertifyPage {
  constructor(
    private readonly desk: ReturningDesk,
    private readonly processes: ProcessesReader,
    private readonly tallying: TallyingReader,
    private readonly delivery: CertifyService,
  ) {}

  /** Asks once more, on a page of its own: what follows cannot be taken back. */
  @PageGet('certify')
  async confirm(@Param('process') slug: string, @Req() request: Request): Promise<Page> {
    const work = await this.desk.of(slug);
    refuseToCertify(work);
    const { process, view } = work;
    const result = await this.tallying.result(process.id);
    const winners = result.contests.reduce(
      (sum, { result: { winners } }) => sum + winners.length,
      0,
    );
    const ownId = signedIn(request).id;
    const locals = { ...about(process, request), result, winners, view, ownId };
    return page('returning/certify.njk', locals);
  }

  @PagePost('proposeResult')
  async propose(@Param('process') slug: string, @Req() request: Request): Promise<Redirect> {
    const process = await this.processes.bySlug(slug);
    await this.delivery.propose(signedIn(request).id, process.id);
    return backTo('returning', process, request, 'returning.certify.has-proposed');
  }

  @PagePost('certify')
  async certify(@Param('process') slug: string, @Req() request: Request): Promise<Redirect> {
    const process = await this.processes.bySlug(slug);
    const count = await this.delivery.certify(signedIn(request).id, process.id);
    return backTo('returning', process, request, 'returning.certify.certified', { count });
  }
}

/** Says why before anybody is asked to confirm; the service decides again when they do. */
function refuseToCertify({ process, view: { counts } }: DeskView): void {
  if (counts.certified) throw new AlreadyCertifiedError();
  if (counts.disagree) throw new CountsDisagreeError();
  if (process.origin) throw new HeldElsewhereError();
  if (!counts.canCertify) throw new NotCountedError();
}
