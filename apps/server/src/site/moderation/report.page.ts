import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { reasonCodes, ReportDto, reportLimits, Reports } from '#proposals';
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

/** "Report this": anybody, with an account or without. */
@ApiExcludeController()
@Access('public')
@Controller()
export class ReportPage {
  constructor(
    private readonly desk: ModerationDesk,
    private readonly reports: Reports,
  ) {}

  @PageGet('report')
  async show(@Param() path: SubjectPath, @Req() request: Request): Promise<Page> {
    return this.form(await this.desk.come(path, request), {}, []);
  }

  @PagePost('report')
  async send(
    @Param() path: SubjectPath,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const at = await this.desk.come(path, request);
    return handleForm(body, ReportDto, {
      act: async (input) => {
        const { process, key, language } = at;
        const sent = await this.reports.send(process.id, key, input, senderOf(request));
        return redirect(pathTo('reportStatus', language, { token: sent.token }), {
          ...{ kind: 'success', key: 'moderation.report.sent' },
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
    const locals = { ...at, subject, values, reasonCodes, limits: reportLimits };
    return page('moderation/report.njk', locals, { problems, keepForm: true });
  }
}
