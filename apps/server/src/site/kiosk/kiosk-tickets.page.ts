import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { RollReader } from '#people';
import { DomainError, languages } from '#platform';
import { KiosksReader, KioskTicketsService } from '#voting';
import { Access } from '../../access/access.decorator.js';
import { signedIn, type Request } from '../../access/request.js';
import type { FormValues } from '../form.js';
import { page, PageGet, PagePost, type Page, type PageProblem } from '../page.js';
import { PaperDesk } from '../paper-ballots/paper-desk.js';
import { about } from '../returning/about.js';
import { View } from '../view.js';

/** The desk beside a kiosk: somebody is found on the roll, and gets a ticket that works once. */
@ApiExcludeController()
@Access('returning-officer')
@Controller()
export class KioskTicketsPage {
  constructor(
    private readonly desk: PaperDesk,
    private readonly roll: RollReader,
    private readonly tickets: KioskTicketsService,
    private readonly reader: KiosksReader,
    private readonly view: View,
  ) {}

  @PageGet('kioskTickets')
  async show(@Param('process') slug: string, @Req() request: Request): Promise<Page> {
    return this.search(slug, request, '');
  }

  /** A search is posted, so that nobody's name stands in the address of a page. */
  @PagePost('kioskTickets')
  async find(
    @Param('process') slug: string,
    @Req() request: Request,
    @Body() body: FormValues = {},
  ): Promise<Page> {
    const wanted = typeof body['wanted'] === 'string' ? body['wanted'] : '';
    const { electorId } = body;
    if (typeof electorId !== 'string') return this.search(slug, request, wanted);
    try {
      return await this.handOut(slug, request, electorId);
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind === 'missing') throw error;
      const { code, params } = error;
      return this.search(slug, request, wanted, [{ field: 'wanted', code, params }]);
    }
  }

  /** Answers with the ticket itself: its code is nowhere else, and never shown again. */
  private async handOut(slug: string, request: Request, electorId: string): Promise<Page> {
    const { process, paper } = await this.desk.at(slug);
    const code = await this.tickets.issue(signedIn(request).id, paper.id, electorId);
    const elector = await this.roll.elector(process.id, electorId);
    const sides = languages.map((language) => ({
      language,
      t: this.view.translator.in(language),
      title: process.title[language],
    }));
    return page('kiosk/ticket.njk', { ...about(process, request), code, elector, sides });
  }

  private async search(
    slug: string,
    request: Request,
    wanted: string,
    problems: readonly PageProblem[] = [],
  ): Promise<Page> {
    const { process, paper } = await this.desk.at(slug);
    const soFar = await this.reader.ticketsSoFar(paper.id, signedIn(request).id);
    const found = wanted.trim() === '' ? null : await this.roll.search(process.id, wanted);
    const voted = await this.reader.votedOf(paper.id, found?.map(({ id }) => id) ?? []);
    const electors = found?.map((one) => ({ ...one, hasVoted: voted.has(one.id) })) ?? null;
    const locals = { ...about(process, request), paper, wanted, soFar, found: electors };
    return page('kiosk/tickets.njk', locals, { problems, keepForm: true });
  }
}
