import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AppealDto, appealLimits, Appeals, MattersReader, NotHiddenError } from '#proposals';
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

/** Where an author reads why something of theirs was hidden, and asks for a second look. */
@ApiExcludeController()
@Access('resident')
@Controller()
export class AppealPage {
  constructor(
    private readonly desk: ModerationDesk,
    private readonly matters: MattersReader,
    private readonly appeals: Appeals,
  ) {}

  @PageGet('appealModeration')
  async show(@Param() path: SubjectPath, @Req() request: Request): Promise<Page> {
    return this.form(await this.desk.come(path, request), request, {}, []);
  }

  @PagePost('appealModeration')
  async appeal(
    @Param() path: SubjectPath,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const at = await this.desk.come(path, request);
    return handleForm(body, AppealDto, {
      act: async (input) => {
        await this.appeals.appeal(signedIn(request).id, at.process.id, at.key, input);
        const to = pathTo('appealModeration', at.language, { ...at.here });
        return redirect(to, { kind: 'success', key: 'moderation.appeal.sent' });
      },
      again: (values, problems) => this.form(at, request, values, problems),
    });
  }

  private async form(
    at: AtSubject,
    request: Request,
    values: FormValues,
    problems: readonly PageProblem[],
  ): Promise<Page> {
    const subject = await this.desk.own(at, signedIn(request).id);
    const hiding = await this.matters.hiding(at.key);
    if (!hiding) throw new NotHiddenError();
    const locals = { ...at, subject, hiding, values, limits: appealLimits };
    const keepForm = hiding.appealedAt === null;
    return page('moderation/appeal.njk', locals, { problems, keepForm });
  }
}
