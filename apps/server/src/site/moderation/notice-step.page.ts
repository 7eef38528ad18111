import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { validateInput } from '#platform';
import { NoticeSteps, noticeSteps, type NoticeStep } from '#proposals';
import { Access } from '../../access/access.decorator.js';
import { signedIn, type Request } from '../../access/request.js';
import { PagePost, redirect, type Redirect } from '../page.js';
import { pathTo } from '../routes.js';
import { View } from '../view.js';
import { ModerationDesk, type SubjectPath } from './moderation-desk.js';

class NoticeStepDto {
  @IsIn(noticeSteps, { message: 'moderation.act-needed' })
  step!: NoticeStep;
}

/** The next step with a notice of complaint, at the press of a button. */
@ApiExcludeController()
@Access('moderator', 'admin')
@Controller()
export class NoticeStepPage {
  constructor(
    private readonly desk: ModerationDesk,
    private readonly steps: NoticeSteps,
    private readonly view: View,
  ) {}

  @PagePost('noticeStep')
  async take(
    @Param() path: SubjectPath & { readonly notice: string },
    @Req() request: Request,
    @Body('step') asked: unknown,
  ): Promise<Redirect> {
    const at = await this.desk.come(path, request);
    const { step } = await validateInput(NoticeStepDto, { step: asked });
    const say = (language: 'cy' | 'en') =>
      this.view.translator.in(language)('moderation.notice.removed-words');
    const words = { cy: say('cy'), en: say('en') };
    await this.steps.take(signedIn(request).id, at.process.id, path.notice, { step, words });
    const to = pathTo('moderationMatter', at.language, { ...at.here });
    return redirect(to, { kind: 'success', key: `moderation.notice.done.${step}` });
  }
}
