import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { OwnWordsError, ProposalsService, ResponsesService, ReviewProposalDto } from '#proposals';
import { Access } from '../../access/access.decorator.js';
import { signedIn, type Request } from '../../access/request.js';
import { isForBallot } from '../assessment/for-ballot.js';
import { ReviewDesk } from '../assessment/review-desk.js';
import { handleForm, type FormValues } from '../form.js';
import { PageGet, PagePost, type Page, type Redirect } from '../page.js';
import { answerPosted, draftWords, revisionPosted } from './review-form.js';

/** Where a reviewer reads one proposal, lets the public see it, and writes the answer to it. */
@ApiExcludeController()
@Access('reviewer')
@Controller()
export class ReviewPage {
  constructor(
    private readonly desk: ReviewDesk,
    private readonly proposals: ProposalsService,
    private readonly responses: ResponsesService,
  ) {}

  @PageGet('review')
  async show(
    @Param('process') slug: string,
    @Param('number') number: string,
    @Req() request: Request,
  ): Promise<Page> {
    return this.desk.page(await this.desk.find(slug, number, request), null, []);
  }

  /** A whole answer is kept as a draft, and read once more as everybody will read it. */
  @PagePost('review')
  async answer(
    @Param('process') slug: string,
    @Param('number') number: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const review = await this.desk.find(slug, number, request);
    const { process, proposal, desk } = review;
    const { lines } = desk.draft;
    return handleForm(body, ReviewProposalDto, {
      read: (values) => ({
        ...(answerPosted(values) as object),
        forBallot: isForBallot(process),
        ...(isForBallot(process) && lines.length > 0 && { lines, costPence: null }),
      }),
      act: async () => {
        const words = draftWords(body as FormValues);
        const revision = revisionPosted(body as FormValues);
        const by = signedIn(request).id;
        await this.responses.saveDraft(by, process.id, proposal.number, revision, { words });
        return this.desk.goOn('previewResponse', review, request, 'assessment.response.read-again');
      },
      again: (values, problems) => this.desk.page(review, values, problems),
    });
  }

  /** @throws OwnWordsError to a reviewer who proposes it: no moderator lets their own words through either */
  @PagePost('publishProposal')
  async publish(
    @Param('process') slug: string,
    @Param('number') number: string,
    @Req() request: Request,
  ): Promise<Redirect> {
    const review = await this.desk.find(slug, number, request);
    const { process, proposal } = review;
    if (proposal.own) throw new OwnWordsError();
    await this.proposals.publish(signedIn(request).id, process.id, proposal.number);
    return this.desk.goOn('review', review, request, 'proposals.review.published');
  }
}
