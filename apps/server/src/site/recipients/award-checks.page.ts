import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AnswerChecksDto, AwardRecipientsService, dueAnswers, dueChecks } from '#delivery';
import { Access } from '../../access/access.decorator.js';
import { signedIn, type Request } from '../../access/request.js';
import { handleForm, type FormValues } from '../form.js';
import { page, PageGet, PagePost, type Page, type PageProblem, type Redirect } from '../page.js';
import { AwardDesk, type AwardWork, type WhichAward } from './award-desk.js';

/** What is looked at before anything is offered. */
@ApiExcludeController()
@Access('finance')
@Controller()
export class AwardChecksPage {
  constructor(
    private readonly desk: AwardDesk,
    private readonly service: AwardRecipientsService,
  ) {}

  @PageGet('awardChecks')
  async form(@Param() which: WhichAward, @Req() request: Request): Promise<Page> {
    const work = await this.desk.find(which);
    const values = work.desk.checks.flatMap(({ item, answer, note, isLapsed }) => [
      ...(answer === null || isLapsed ? [] : [[`answer.${item}`, answer] as const]),
      [`note.${item}`, isLapsed ? '' : note] as const,
    ]);
    return this.shown(work, request, Object.fromEntries(values), []);
  }

  @PagePost('awardChecks')
  async answer(
    @Param() which: WhichAward,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const work = await this.desk.find(which);
    return handleForm(body, AnswerChecksDto, {
      read: (values) => ({ checks: answersIn(values), seen: values['seen'] }),
      act: async (input) => {
        const by = signedIn(request).id;
        const withdrawn = await this.service.answer(by, work.process.id, which.reference, input);
        const key = withdrawn > 0 ? 'saved-withdrawn' : 'saved';
        return this.desk.back(work, request, `recipients.checks.${key}`);
      },
      again: (values, problems) =>
        this.shown(
          ...([work, request, values] as const),
          problems.map((one) => ({ ...one, field: fieldOf(one.field, values) })),
        ),
    });
  }

  private shown(
    work: AwardWork,
    request: Request,
    values: FormValues,
    problems: readonly PageProblem[],
  ): Page {
    const locals = { ...this.desk.locals(work, request), values, dueChecks, dueAnswers };
    const keepForm = work.desk.recipient !== null;
    return page('recipients/award-checks.njk', locals, { problems, keepForm });
  }
}

/** Those that were answered; the others stay as they are. */
function answersIn(values: FormValues): { item: string; answer: unknown; note: unknown }[] {
  return dueChecks.flatMap((item) => {
    const answer = values[`answer.${item}`];
    return answer === undefined ? [] : [{ item, answer, note: values[`note.${item}`] ?? '' }];
  });
}

/** `checks.2.note` → the field of the third check that was answered. */
function fieldOf(field: string, values: FormValues): string {
  const [, index, part] = /^checks\.(\d+)\.(\w+)$/.exec(field) ?? [];
  // Of all notes together: the first that was written.
  const noted = answersIn(values).find(({ note }) => note !== '');
  if (field === 'checks' && noted) return `note.${noted.item}`;
  if (index === undefined) return field;
  return `${part ?? ''}.${answersIn(values)[Number(index)]?.item ?? ''}`;
}
