import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  Appeals,
  Claims,
  DecideAppealDto,
  DecideDto,
  decisionLimits,
  MattersReader,
  ModerationDecisions,
  reasonCodes,
} from '#proposals';
import { Access } from '../../access/access.decorator.js';
import { signedIn, type Request } from '../../access/request.js';
import { handleForm, nested, type FormValues } from '../form.js';
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
import { hasForm, possibleActs } from './possible-acts.js';

/** One thing before a moderator: what it says, why it is here, and what can be done. */
@ApiExcludeController()
@Access('moderator', 'admin')
@Controller()
export class MatterPage {
  constructor(
    private readonly desk: ModerationDesk,
    private readonly matters: MattersReader,
    private readonly claims: Claims,
    private readonly decisions: ModerationDecisions,
    private readonly appeals: Appeals,
  ) {}

  @PageGet('moderationMatter')
  async show(@Param() path: SubjectPath, @Req() request: Request): Promise<Page> {
    return this.form(await this.desk.come(path, request), request, {}, []);
  }

  @PagePost('moderationMatter')
  async decide(
    @Param() path: SubjectPath,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const at = await this.desk.come(path, request);
    return handleForm(body, DecideDto, {
      read: ({ reason, ...values }) => ({ ...nested(values), reason: reason ?? null }),
      act: async (input) => {
        await this.decisions.decide(signedIn(request).id, at.process.id, at.key, input);
        return this.toQueue(at, `moderation.done.${input.act}`);
      },
      again: (values, problems) => this.form(at, request, values, problems),
    });
  }

  /** Posts `give-back` to let go of it. */
  @PagePost('claimMatter')
  async claim(
    @Param() path: SubjectPath,
    @Req() request: Request,
    @Body('give-back') givesBack?: string,
  ): Promise<Redirect> {
    const at = await this.desk.come(path, request);
    const by = signedIn(request).id;
    if (givesBack === undefined) await this.claims.take(by, at.process.id, at.key);
    else await this.claims.giveBack(by, at.process.id, at.key);
    return redirect(pathTo('moderationMatter', at.language, { ...at.here }));
  }

  @PagePost('decideAppeal')
  async decideAppeal(
    @Param() path: SubjectPath,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const at = await this.desk.come(path, request);
    return handleForm(body, DecideAppealDto, {
      read: nested,
      act: async (input) => {
        await this.appeals.decide(signedIn(request).id, at.process.id, at.key, input);
        return this.toQueue(at, `moderation.done.appeal-${input.outcome}`);
      },
      again: (values, problems) => this.form(at, request, values, problems),
    });
  }

  private toQueue({ language, slug }: AtSubject, key: string): Redirect {
    const to = pathTo('moderationQueue', language, { process: slug });
    return redirect(to, { kind: 'success', key });
  }

  private async form(
    at: AtSubject,
    request: Request,
    values: FormValues,
    problems: readonly PageProblem[],
  ): Promise<Page> {
    const matter = await this.matters.one(at.process.id, at.key);
    const ownId = signedIn(request).id;
    const locals = {
      ...{ ...at, ...matter, values, ownId, reasonCodes, limits: decisionLimits },
      acts: possibleActs(matter),
    };
    return page('moderation/matter.njk', locals, { problems, keepForm: hasForm(matter, ownId) });
  }
}
