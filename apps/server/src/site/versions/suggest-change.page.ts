import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  amendmentLimits,
  AmendmentsService,
  HistoryReader,
  revisionLimits,
  SuggestChangeDto,
} from '#proposals';
import { Access } from '../../access/access.decorator.js';
import { signedIn, type Request } from '../../access/request.js';
import { handleForm, type FormValues } from '../form.js';
import { page, PageGet, PagePost, type Page, type PageProblem, type Redirect } from '../page.js';
import { crossed, versionPosted } from './crossed.js';
import { isTaken } from './is-taken.js';
import { onTo, ShownProposals, type ShownProposal } from './shown-proposal.js';

/** Where somebody suggests other words to the authors of a proposal. */
@ApiExcludeController()
@Access('resident')
@Controller()
export class SuggestChangePage {
  constructor(
    private readonly shown: ShownProposals,
    private readonly amendments: AmendmentsService,
    private readonly history: HistoryReader,
  ) {}

  @PageGet('suggestChange')
  async show(
    @Param('process') slug: string,
    @Param('number') number: string,
    @Req() request: Request,
  ): Promise<Page> {
    const found = await this.shown.find(slug, number, request);
    const { title, body, version } = found.proposal;
    const amenderName = signedIn(request).name;
    const values = { title, body, reason: '', amenderName, baseVersion: String(version) };
    return this.form(found, values, []);
  }

  @PagePost('suggestChange')
  async send(
    @Param('process') slug: string,
    @Param('number') number: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const found = await this.shown.find(slug, number, request);
    const { process, proposal } = found;
    return handleForm(body, SuggestChangeDto, {
      read: (values) => ({ ...values, baseVersion: versionPosted(values) }),
      act: async (input) => {
        const change = await this.amendments.suggest(
          ...([signedIn(request).id, process.id, proposal.number, input] as const),
        );
        return onTo('suggestedChange', found, request, { said: 'suggested', params: { change } });
      },
      again: (values, problems) => this.form(found, values, problems),
    });
  }

  private async form(
    { process, proposal }: ShownProposal,
    values: FormValues,
    problems: readonly PageProblem[],
  ): Promise<Page> {
    const meanwhile = await crossed(this.history, proposal, values);
    const open = isTaken(process, proposal) && !proposal.own;
    const limits = { ...revisionLimits, ...amendmentLimits };
    return page(
      'versions/suggest.njk',
      { process, proposal, values, meanwhile, open, limits },
      {
        ...{ problems, keepForm: open },
        ...(meanwhile && problems.length > 0 && { status: 409 }),
      },
    );
  }
}
