import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { SupportMovesService } from '#proposals';
import { Access } from '../../access/access.decorator.js';
import { languageOf, signedIn, type Request } from '../../access/request.js';
import { PageGet, PagePost, redirect, type Redirect } from '../page.js';
import { proposalNumber } from '../proposals/proposal-number.js';
import { pathTo } from '../routes.js';
import { onTo, ShownProposals } from './shown-proposal.js';

/** One press: somebody's support goes where the proposal went. */
@ApiExcludeController()
@Access('resident')
@Controller()
export class MoveSupportPage {
  constructor(
    private readonly shown: ShownProposals,
    private readonly moves: SupportMovesService,
  ) {}

  /** A notice leads here; what to press stands on the proposal's own page, beside what became of it. */
  @PageGet('moveSupport')
  async show(
    @Param('process') slug: string,
    @Param('number') number: string,
    @Req() request: Request,
  ): Promise<Redirect> {
    const { process, proposal } = await this.shown.find(slug, number, request);
    const language = languageOf(request);
    const params = { process: process.slug[language], number: proposal.number };
    return redirect(pathTo('proposal', language, params));
  }

  @PagePost('moveSupport')
  async move(
    @Param('process') slug: string,
    @Param('number') number: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Redirect> {
    const found = await this.shown.find(slug, number, request);
    const { into: wanted } = (body ?? {}) as Readonly<Record<string, unknown>>;
    const into = proposalNumber(typeof wanted === 'string' ? wanted : '');
    const { process, proposal } = found;
    await this.moves.move(signedIn(request).id, process.id, proposal.number, into);
    return onTo('proposal', found, request, { said: 'support-moved', params: { number: into } });
  }
}
