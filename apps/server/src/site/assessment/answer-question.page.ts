import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { NotAllowedError } from '#platform';
import { ProcessesReader } from '#processes';
import {
  AnswerQuestionDto,
  ProposalsReader,
  questionLimits,
  QuestionsReader,
  QuestionsService,
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
import { proposalNumber } from '../proposals/proposal-number.js';
import { visible } from '../processes/visible-process.js';
import { pathTo } from '../routes.js';

/** Where those who propose answer a reviewer. */
@ApiExcludeController()
@Access('resident')
@Controller()
export class AnswerQuestionPage {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly proposals: ProposalsReader,
    private readonly reader: QuestionsReader,
    private readonly questions: QuestionsService,
  ) {}

  @PageGet('answerQuestion')
  async show(
    @Param('process') slug: string,
    @Param('number') number: string,
    @Param('question') id: string,
    @Req() request: Request,
  ): Promise<Page> {
    const found = await this.find(slug, number, id, request);
    return this.form(found, { language: found.proposal.language }, []);
  }

  @PagePost('answerQuestion')
  async answer(
    @Param('process') slug: string,
    @Param('number') number: string,
    @Param('question') id: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const found = await this.find(slug, number, id, request);
    const language = languageOf(request);
    return handleForm(body, AnswerQuestionDto, {
      act: async (input) => {
        await this.questions.answer(signedIn(request).id, found.question.id, input);
        const at = { process: found.process.slug[language], number: found.proposal.number };
        const flash = { kind: 'success', key: 'assessment.answer.done' } as const;
        return redirect(pathTo('proposal', language, at), flash);
      },
      again: (values, problems) => this.form(found, values, problems),
    });
  }

  /** @throws NotAllowedError for somebody else's proposal */
  private async find(slug: string, number: string, id: string, request: Request) {
    const process = visible(await this.processes.bySlug(slug), request.visitor);
    const visitor = signedIn(request);
    const proposal = await this.proposals.one(process.id, proposalNumber(number), visitor);
    if (!proposal.own) throw new NotAllowedError();
    return { process, proposal, question: await this.reader.one(proposal.id, id) };
  }

  private form(
    found: Awaited<ReturnType<AnswerQuestionPage['find']>>,
    values: FormValues,
    problems: readonly PageProblem[],
  ): Page {
    const locals = { ...found, values, limits: questionLimits };
    return page('assessment/answer-question.njk', locals, {
      problems,
      keepForm: found.question.answer === null,
    });
  }
}
