import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  AnswerNoticeDto,
  DefamationNotices,
  MattersReader,
  noticeLimits,
  UnknownReportError,
} from '#proposals';
import { Access } from '../../access/access.decorator.js';
import { signedIn, type Request } from '../../access/request.js';
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
import { ModerationDesk, type AtSubject, type SubjectPath } from './moderation-desk.js';
import { yesOrNo } from './yes-or-no.js';

type NoticePath = SubjectPath & { readonly notice: string };

/** Where an author reads a notice of complaint about their words, and answers it. */
@ApiExcludeController()
@Access('resident')
@Controller()
export class AnswerNoticePage {
  constructor(
    private readonly desk: ModerationDesk,
    private readonly matters: MattersReader,
    private readonly notices: DefamationNotices,
  ) {}

  @PageGet('answerNotice')
  async show(@Param() path: NoticePath, @Req() request: Request): Promise<Page> {
    return this.form(await this.desk.come(path, request), path, request, {}, []);
  }

  @PagePost('answerNotice')
  async answer(
    @Param() path: NoticePath,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const at = await this.desk.come(path, request);
    return handleForm(body, AnswerNoticeDto, {
      read: ({ shares, ...values }) => ({ ...values, shares: yesOrNo(shares) }),
      act: async (input) => {
        await this.notices.answer(signedIn(request).id, at.process.id, path.notice, input);
        const { number } = await this.desk.own(at, signedIn(request).id);
        const to = pathTo('proposal', at.language, { process: at.slug, number });
        return redirect(to, { kind: 'success', key: 'moderation.answer.sent' });
      },
      again: (values, problems) => this.form(at, path, request, values, problems),
    });
  }

  private async form(
    at: AtSubject,
    { notice: id }: NoticePath,
    request: Request,
    values: FormValues,
    problems: readonly PageProblem[],
  ): Promise<Page> {
    const subject = await this.desk.own(at, signedIn(request).id);
    const open = await this.matters.noticesToAnswer(at.key);
    const notice = open.find((one) => one.id === id);
    if (!notice) throw new UnknownReportError();
    const locals = { ...at, subject, notice, values, limits: noticeLimits };
    return page('moderation/answer-notice.njk', locals, { problems, keepForm: true });
  }
}
