import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { IsInt, IsObject } from 'class-validator';
import { InvalidInputError, validateInput } from '#platform';
import { ResponsesService, ReviewProposalDto } from '#proposals';
import { Access } from '../../access/access.decorator.js';
import { signedIn, type Request } from '../../access/request.js';
import { handleForm, type FormValues } from '../form.js';
import { page, PageGet, PagePost, type Page, type PageProblem, type Redirect } from '../page.js';
import { answerPosted, draftWords, revisionPosted } from '../proposals/review-form.js';
import { costedView } from './costed-view.js';
import { isForBallot } from './for-ballot.js';
import { ReviewDesk, type Review } from './review-desk.js';

/** Half an answer: nothing of it is needed yet. */
class SaveResponseDto {
  @IsObject()
  words: Readonly<Record<string, string>> = {};

  @IsInt()
  revision = 0;
}

/** The official response between its first word and its publication. */
@ApiExcludeController()
@Access('reviewer')
@Controller()
export class ResponsePage {
  constructor(
    private readonly desk: ReviewDesk,
    private readonly responses: ResponsesService,
  ) {}

  /** Keeps what is written so far, however much is missing. */
  @PagePost('saveResponse')
  async save(
    @Param('process') slug: string,
    @Param('number') number: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const review = await this.desk.find(slug, number, request);
    const { process, proposal } = review;
    return handleForm(body, SaveResponseDto, {
      read: (values) => ({ words: draftWords(values), revision: revisionPosted(values) }),
      act: async ({ words, revision }) => {
        const by = signedIn(request).id;
        await this.responses.saveDraft(by, process.id, proposal.number, revision, { words });
        return this.desk.goOn('review', review, request, 'assessment.response.saved');
      },
      again: (values, problems) => this.desk.page(review, values, problems),
    });
  }

  /** As everybody will read it, in both languages, and what is still missing. */
  @PageGet('previewResponse')
  async preview(
    @Param('process') slug: string,
    @Param('number') number: string,
    @Req() request: Request,
  ): Promise<Page> {
    const review = await this.desk.find(slug, number, request);
    return this.shown(review, await this.missing(review));
  }

  @PagePost('previewResponse')
  async publish(
    @Param('process') slug: string,
    @Param('number') number: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const review = await this.desk.find(slug, number, request);
    const { process, proposal } = review;
    return handleForm(body, ReviewProposalDto, {
      read: () => responseOf(review),
      act: async (response) => {
        const by = signedIn(request).id;
        const revision = revisionPosted(body as FormValues);
        await this.responses.publish(by, process.id, proposal.number, revision, response);
        return this.desk.goOn('worklist', review, request, 'proposals.review.answered');
      },
      again: (_values, problems) => this.shown(review, problems),
    });
  }

  private async missing(review: Review): Promise<readonly PageProblem[]> {
    try {
      await validateInput(ReviewProposalDto, responseOf(review));
      return [];
    } catch (error) {
      if (error instanceof InvalidInputError) return error.problems;
      throw error;
    }
  }

  private shown(review: Review, problems: readonly PageProblem[]): Page {
    const { proposal, desk } = review;
    const { words, lines } = desk.draft;
    const mayPublish =
      desk.standing === 'clear' && desk.toAnswer && proposal.project?.frozen !== true;
    return page(
      'assessment/preview.njk',
      { ...review, words, costing: costedView(lines), mayPublish, whole: problems.length === 0 },
      {
        // The fields are on another page, so that no line can lead to one.
        problems: problems.map((problem) => ({ ...problem, field: '' })),
        ...(problems.length > 0 && { status: 422 }),
      },
    );
  }
}

/** The draft as it would be published. */
function responseOf({ process, desk }: Review): unknown {
  const { words, lines } = desk.draft;
  const forBallot = isForBallot(process);
  const costed = forBallot && lines.length > 0;
  return { ...(answerPosted(words) as object), forBallot, ...(costed && { lines }) };
}
