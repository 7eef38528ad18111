import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AskProposerDto, questionLimits, QuestionsService } from '#proposals';
import { Access } from '../../access/access.decorator.js';
import { signedIn, type Request } from '../../access/request.js';
import { handleForm, type FormValues } from '../form.js';
import { page, PageGet, PagePost, type Page, type PageProblem, type Redirect } from '../page.js';
import { instantOf } from '../setup/wall-time.js';
import { ReviewDesk, type Review } from './review-desk.js';

/** Where reviewers ask whoever proposes, and read what they said. */
@ApiExcludeController()
@Access('reviewer')
@Controller()
export class AskPage {
  constructor(
    private readonly desk: ReviewDesk,
    private readonly questions: QuestionsService,
  ) {}

  @PageGet('askProposer')
  async show(
    @Param('process') slug: string,
    @Param('number') number: string,
    @Req() request: Request,
  ): Promise<Page> {
    return this.form(await this.desk.find(slug, number, request), { public: 'yes' }, []);
  }

  @PagePost('askProposer')
  async ask(
    @Param('process') slug: string,
    @Param('number') number: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const review = await this.desk.find(slug, number, request);
    const { process, proposal } = review;
    return handleForm(body, AskProposerDto, {
      read: questionPosted,
      act: async (input) => {
        await this.questions.ask(signedIn(request).id, process.id, proposal.number, input);
        return this.desk.goOn('askProposer', review, request, 'assessment.ask.asked');
      },
      again: (values, problems) => this.form(review, values, problems),
    });
  }

  private form(review: Review, values: FormValues, problems: readonly PageProblem[]): Page {
    const locals = { ...review, values, limits: questionLimits };
    return page('assessment/ask.njk', locals, { problems, keepForm: true });
  }
}

/** A day is over at midnight on the wall in Wales. */
function questionPosted({ cy, en, dueAt, public: isPublic }: FormValues): unknown {
  const at = typeof dueAt === 'string' ? instantOf(`${dueAt} 23:59`) : null;
  return {
    ...{ cy: cy ?? '', en: en ?? '', dueAt: at instanceof Date ? at : undefined },
    isPublic: isPublic === 'yes' ? true : isPublic === 'no' ? false : undefined,
  };
}
