import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  assessmentLimits,
  AssessmentsService,
  checkReplies,
  ChecklistsService,
  SaveAssessmentDto,
  verdicts,
} from '#proposals';
import { Access } from '../../access/access.decorator.js';
import { signedIn, type Request } from '../../access/request.js';
import { handleForm, type FormValues } from '../form.js';
import { page, PageGet, PagePost, type Page, type PageProblem, type Redirect } from '../page.js';
import { assessmentPosted, assessmentShown } from './assessment-form.js';
import { ReviewDesk, type Review } from './review-desk.js';

/** Where one reviewer writes down what they find, question by question. */
@ApiExcludeController()
@Access('reviewer')
@Controller()
export class AssessPage {
  constructor(
    private readonly desk: ReviewDesk,
    private readonly assessments: AssessmentsService,
    private readonly checklists: ChecklistsService,
  ) {}

  @PageGet('assess')
  async show(
    @Param('process') slug: string,
    @Param('number') number: string,
    @Req() request: Request,
  ): Promise<Page> {
    const review = await this.desk.find(slug, number, request);
    return this.form(review, null, []);
  }

  @PagePost('assess')
  async save(
    @Param('process') slug: string,
    @Param('number') number: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const review = await this.desk.find(slug, number, request);
    const { process, proposal } = review;
    return handleForm(body, SaveAssessmentDto, {
      read: assessmentPosted,
      act: async (input) => {
        await this.assessments.save(signedIn(request).id, process.id, proposal.number, input);
        return this.desk.goOn('review', review, request, 'assessment.assess.saved');
      },
      again: async (values, problems) => this.form(review, values, problems),
    });
  }

  /** The questions that were answered before, or those that are asked now. */
  private async form(
    review: Review,
    values: FormValues | null,
    problems: readonly PageProblem[],
  ): Promise<Page> {
    const { process, desk, reviewerId } = review;
    const own = desk.assessments.find((one) => one.reviewerId === reviewerId);
    const asked = Number(values?.['checklistVersion'] ?? own?.checklistVersion ?? Number.NaN);
    const version = Number.isSafeInteger(asked) ? asked : undefined;
    const checklist = await this.checklists.of(process.organisation.id, version);
    const locals = {
      ...{ ...review, checklist, verdicts, checkReplies, limits: assessmentLimits },
      values: values ?? assessmentShown(own),
    };
    return page('assessment/assess.njk', locals, { problems, keepForm: true });
  }
}
