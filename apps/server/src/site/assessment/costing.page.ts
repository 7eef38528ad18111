import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsInt, ValidateNested } from 'class-validator';
import { MissingError } from '#platform';
import { CostLineDto, costLineLimits, ResponsesService } from '#proposals';
import { Access } from '../../access/access.decorator.js';
import { signedIn, type Request } from '../../access/request.js';
import { handleForm, type FormValues } from '../form.js';
import { page, PageGet, PagePost, type Page, type PageProblem, type Redirect } from '../page.js';
import { costedView } from './costed-view.js';
import { linesPosted, linesShown, rowsFor } from './costing-form.js';
import { isForBallot } from './for-ballot.js';
import { ReviewDesk, type Review } from './review-desk.js';

class SaveCostingDto {
  @IsArray()
  @ArrayMaxSize(costLineLimits.lines, { message: 'assessment.too-many-lines' })
  @ValidateNested({ each: true })
  @Type(() => CostLineDto)
  lines: CostLineDto[] = [];

  @IsInt()
  revision = 0;
}

/** Where a proposal is costed, line by line. */
@ApiExcludeController()
@Access('reviewer')
@Controller()
export class CostingPage {
  constructor(
    private readonly desk: ReviewDesk,
    private readonly responses: ResponsesService,
  ) {}

  @PageGet('costing')
  async show(
    @Param('process') slug: string,
    @Param('number') number: string,
    @Req() request: Request,
  ): Promise<Page> {
    const review = await this.find(slug, number, request);
    return this.form(review, linesShown(review.desk.draft), []);
  }

  @PagePost('costing')
  async save(
    @Param('process') slug: string,
    @Param('number') number: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const review = await this.find(slug, number, request);
    const { process, proposal } = review;
    const more = typeof body === 'object' && body !== null && 'more' in body;
    return handleForm(body, SaveCostingDto, {
      read: linesPosted,
      act: async ({ lines, revision }) => {
        const by = signedIn(request).id;
        const kept = lines.map((line) => ({
          ...{ description: { cy: line.description.cy, en: line.description.en }, kind: line.kind },
          ...{ netPence: line.netPence, vat: line.vat, recoverable: line.recoverable },
          ...{ years: line.years, contingencyPercent: line.contingencyPercent },
        }));
        await this.responses.saveDraft(by, process.id, proposal.number, revision, { lines: kept });
        const next = more ? 'costing' : 'review';
        return this.desk.goOn(next, review, request, 'assessment.costing.saved');
      },
      again: (values, problems) => this.form(review, values, problems),
    });
  }

  /** @throws MissingError in a consultation: nothing is costed there */
  private async find(slug: string, number: string, request: Request): Promise<Review> {
    const review = await this.desk.find(slug, number, request);
    if (!isForBallot(review.process)) throw new MissingError();
    return review;
  }

  private form(review: Review, values: FormValues, problems: readonly PageProblem[]): Page {
    const crossed = problems.some(({ code }) => code === 'assessment.response-changed');
    const { revision, lines } = review.desk.draft;
    const shown = { ...values, ...(crossed && { revision }) };
    const locals = { ...review, values: shown, rows: rowsFor(values), costing: costedView(lines) };
    return page('assessment/costing.njk', locals, { problems, keepForm: true });
  }
}
