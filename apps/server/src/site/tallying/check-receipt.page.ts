import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ProcessesReader } from '#processes';
import { VotingReader, type ReceiptState } from '#voting';
import { Access } from '../../access/access.decorator.js';
import { languageOf, type Request } from '../../access/request.js';
import { handleForm, type FormValues } from '../form.js';
import { page, PageGet, PagePost, type Page, type PageProblem, type Redirect } from '../page.js';
import { visible } from '../processes/visible-process.js';
import { CheckReceiptDto } from './check-receipt.dto.js';

/** Whether a ballot lies in the box. Never whose it is, nor what it says. */
@ApiExcludeController()
@Access('public')
@Controller()
export class CheckReceiptPage {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly voting: VotingReader,
  ) {}

  @PageGet('checkReceipt')
  async ask(@Param('process') slug: string, @Req() request: Request): Promise<Page> {
    return this.form(slug, request, { values: {} });
  }

  /** A post only so that a code never stands in an address; it changes nothing. */
  @PagePost('checkReceipt')
  async answer(
    @Param('process') slug: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    return handleForm(body, CheckReceiptDto, {
      act: async ({ code }) => {
        const process = visible(await this.processes.bySlug(slug), request.visitor);
        const paper = await this.voting.paperOf(process.id);
        const state = paper ? await this.voting.receiptState(paper.id, code) : 'unknown';
        return this.form(slug, request, { values: { code }, state });
      },
      again: (values, problems) => this.form(slug, request, { values, problems }),
    });
  }

  private async form(
    slug: string,
    request: Request,
    shown: {
      readonly values: FormValues;
      readonly problems?: readonly PageProblem[];
      readonly state?: ReceiptState;
    },
  ): Promise<Page> {
    const process = visible(await this.processes.bySlug(slug), request.visitor);
    const { values, problems = [], state = null } = shown;
    return page(
      'tallying/check-receipt.njk',
      {
        process,
        slug: process.slug[languageOf(request)],
        organisation: { name: process.organisation.name[languageOf(request)] },
        values,
        state,
      },
      { problems, keepForm: true },
    );
  }
}
