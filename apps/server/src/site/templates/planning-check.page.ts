import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsArray, ValidateNested } from 'class-validator';
import {
  PlanningAnswerDto,
  planningAnswers,
  planningMark,
  PlanningChecksService,
  planningProgress,
  planningQuestions,
  ProcessesReader,
  type ProcessView,
} from '#processes';
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
import { pathTo } from '../routes.js';

class PlanningCheckDto {
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => PlanningAnswerDto)
  answers!: PlanningAnswerDto[];
}

/** Fifteen questions about the plan itself, before the public is asked for its time. */
@ApiExcludeController()
@Access('admin')
@Controller()
export class PlanningCheckPage {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly checks: PlanningChecksService,
  ) {}

  @PageGet('planningCheck')
  async show(@Param('process') slug: string): Promise<Page> {
    const process = await this.processes.bySlug(slug);
    return form(process, shown(process), []);
  }

  @PagePost('planningCheck')
  async save(
    @Param('process') slug: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const process = await this.processes.bySlug(slug);
    const language = languageOf(request);
    return handleForm(body, PlanningCheckDto, {
      read: posted,
      act: async ({ answers }) => {
        const drawn = (body as FormValues)['drawn'];
        const mark = typeof drawn === 'string' ? drawn : '';
        await this.checks.save(signedIn(request).id, process.id, answers, mark);
        const to = pathTo('setup', language, { process: process.slug[language] });
        return redirect(to, { kind: 'success', key: 'templates.planning.saved' });
      },
      again: async (values, problems) =>
        form(await this.processes.bySlug(slug), values, problems.map(atItsQuestion)),
    });
  }
}

function form(process: ProcessView, values: FormValues, problems: readonly PageProblem[]): Page {
  const { answered, total } = planningProgress(process.planning);
  const crossed = problems.some(({ code }) => code === 'processes.crossed-planning');
  // Drawn anew from what stands: whoever sends it again has been told, and can see it beside.
  const locals = {
    process,
    values,
    answered,
    total,
    crossed,
    drawn: planningMark(process.planning),
  };
  const choices = { questions: planningQuestions, choices: planningAnswers };
  return page(
    'templates/planning-check.njk',
    { ...locals, ...choices },
    { problems, keepForm: true },
  );
}

function shown({ planning }: ProcessView): FormValues {
  return Object.fromEntries(
    planningQuestions.flatMap((question) => [
      [`${question}.answer`, planning.answers[question]?.answer ?? ''],
      [`${question}.note`, planning.answers[question]?.note ?? ''],
    ]),
  );
}

function posted(values: FormValues): unknown {
  const answers = planningQuestions.map((question) => ({
    question,
    answer: values[`${question}.answer`] || null,
    note: values[`${question}.note`] ?? '',
  }));
  return { answers };
}

/** `answers.3.note` is the note beside the fourth question. */
function atItsQuestion(problem: PageProblem): PageProblem {
  if (!problem.field.startsWith('answers')) return problem;
  const [, index = '', part = 'answer'] = /^answers\.(\d+)\.(\w+)/.exec(problem.field) ?? [];
  return { ...problem, field: `${planningQuestions[Number(index)] ?? ''}.${part}` };
}
