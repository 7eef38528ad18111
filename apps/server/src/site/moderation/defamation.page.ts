import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { DefamationNoticeDto, DefamationNotices, noticeLimits } from '#proposals';
import { Access } from '../../access/access.decorator.js';
import type { Request } from '../../access/request.js';
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
import { senderOf } from './sender-of.js';
import { yesOrNo } from './yes-or-no.js';

/** A notice of complaint that something is defamatory, with all that the law asks of it. */
@ApiExcludeController()
@Access('public')
@Controller()
export class DefamationPage {
  constructor(
    private readonly desk: ModerationDesk,
    private readonly notices: DefamationNotices,
  ) {}

  @PageGet('reportDefamation')
  async show(@Param() path: SubjectPath, @Req() request: Request): Promise<Page> {
    return this.form(await this.desk.come(path, request), {}, []);
  }

  @PagePost('reportDefamation')
  async send(
    @Param() path: SubjectPath,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const at = await this.desk.come(path, request);
    return handleForm(body, DefamationNoticeDto, {
      read: ({ authorUnknown, sharesName, ...values }) => ({
        ...values,
        authorUnknown: authorUnknown === 'yes',
        sharesName: yesOrNo(sharesName),
      }),
      act: async (input) => {
        const { process, key, language } = at;
        const sent = await this.notices.receive(process.id, key, input, senderOf(request));
        return redirect(pathTo('reportStatus', language, { token: sent.token }), {
          ...{ kind: 'success', key: 'moderation.defamation.sent' },
        });
      },
      again: (values, problems) => this.form(at, values, problems),
    });
  }

  private async form(
    at: AtSubject,
    values: FormValues,
    problems: readonly PageProblem[],
  ): Promise<Page> {
    const subject = await this.desk.shown(at);
    const locals = { ...at, subject, values, limits: noticeLimits };
    return page('moderation/defamation.njk', locals, { problems, keepForm: true });
  }
}
