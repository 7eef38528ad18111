import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ProcessesReader, type ProcessView } from '#processes';
import {
  ProposalsReader,
  ProposalsService,
  reviewLimits,
  ReviewProposalDto,
  type ProposalView,
} from '#proposals';
import { Access } from '../../access/access.decorator.js';
import { languageOf, signedIn, type Request } from '../../access/request.js';
import { handleForm, type FormValues } from '../form.js';
import {
  page,
  PageGet,
  PagePost,
  redirect,
  type Page,
  type PageProblem,
  type Redirect,
} from '../page.js';
import { pathTo, type RouteName } from '../routes.js';
import { proposalNumber } from './proposal-number.js';
import { answerPosted, answerShown } from './review-form.js';

/** Where a reviewer reads one proposal, lets the public see it, and answers it. */
@ApiExcludeController()
@Access('reviewer')
@Controller()
export class ReviewPage {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly reader: ProposalsReader,
    private readonly proposals: ProposalsService,
  ) {}

  @PageGet('review')
  async show(
    @Param('process') slug: string,
    @Param('number') number: string,
    @Req() request: Request,
  ): Promise<Page> {
    const { process, proposal } = await this.find(slug, number, request);
    return this.form(process, proposal, answerShown(proposal), []);
  }

  @PagePost('review')
  async answer(
    @Param('process') slug: string,
    @Param('number') number: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const { process, proposal } = await this.find(slug, number, request);
    return handleForm(body, ReviewProposalDto, {
      read: answerPosted,
      act: async (input) => {
        const reviewer = signedIn(request).id;
        await this.proposals.review(reviewer, process.id, proposal.number, input);
        return this.goOn('worklist', process, request, 'answered');
      },
      again: (values, problems) => this.form(process, proposal, values, problems),
    });
  }

  @PagePost('publishProposal')
  async publish(
    @Param('process') slug: string,
    @Param('number') number: string,
    @Req() request: Request,
  ): Promise<Redirect> {
    const { process, proposal } = await this.find(slug, number, request);
    await this.proposals.publish(signedIn(request).id, process.id, proposal.number);
    return this.goOn('review', process, request, 'published', proposal.number);
  }

  private async find(slug: string, number: string, request: Request) {
    const process = await this.processes.bySlug(slug);
    const visitor = request.visitor ?? null;
    const proposal = await this.reader.one(process.id, proposalNumber(number), visitor);
    return { process, proposal };
  }

  private form(
    process: ProcessView,
    proposal: ProposalView,
    values: FormValues,
    problems: readonly PageProblem[],
  ): Page {
    const answerable = proposal.publishedAt !== null && proposal.project?.frozen !== true;
    const area = process.areas.find(({ slug }) => slug === proposal.area?.slug);
    const mostPence = area?.potPence ?? process.budgetPence;
    const locals = { process, proposal, values, answerable, mostPence, limits: reviewLimits };
    return page('proposals/review.njk', locals, { problems, keepForm: answerable });
  }

  private goOn(
    name: RouteName,
    process: ProcessView,
    request: Request,
    said: string,
    number?: number,
  ): Redirect {
    const language = languageOf(request);
    const params = { process: process.slug[language], ...(number !== undefined && { number }) };
    const flash = { kind: 'success', key: `proposals.review.${said}` } as const;
    return redirect(pathTo(name, language, params), flash);
  }
}
