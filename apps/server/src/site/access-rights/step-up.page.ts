import { Body, Controller, HttpCode, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  CodeAppService,
  KeyAnswerDto,
  ownPath,
  RecoveryCodesService,
  SecurityKeysService,
  TypedCodeDto,
  type SecondFactorsView,
} from '#people';
import { Access } from '../../access/access.decorator.js';
import { languageOf, type Reply, type Request } from '../../access/request.js';
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
import { SecondFactorDesk } from './second-factor-desk.js';

/** Proving who one is a second way, before the doors of staff open: a key, a code, or a recovery code. */
@ApiExcludeController()
@Access('resident')
@Controller()
export class StepUpPage {
  constructor(
    private readonly desk: SecondFactorDesk,
    private readonly app: CodeAppService,
    private readonly recovery: RecoveryCodesService,
    private readonly keys: SecurityKeysService,
  ) {}

  @PageGet('stepUp')
  async show(
    @Req() request: Request,
    @Query('returnTo') returnTo?: string,
  ): Promise<Page | Redirect> {
    const factors = await this.desk.factors(request);
    return factors.any ? form(factors, { returnTo }, []) : this.without(request);
  }

  @PagePost('stepUp')
  async withCode(
    @Req() request: Request,
    @Res({ passthrough: true }) reply: Reply,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const factors = await this.desk.factors(request);
    if (!factors.any) return this.without(request);
    let returnTo: unknown;
    return handleForm(body, TypedCodeDto, {
      read: (values) => {
        returnTo = values['returnTo'];
        return { code: values['code'] };
      },
      act: async ({ code }) => {
        const { id, token } = this.desk.who(request);
        this.desk.keep(reply, await this.prove(id, token, code));
        return this.onward(request, returnTo);
      },
      again: (values, problems) => form(factors, { returnTo: values['returnTo'] }, problems),
    });
  }

  /** For a script: what to ask of the keys that this person has. */
  @HttpCode(200)
  @PagePost('askKey')
  async ask(@Req() request: Request): Promise<object> {
    const { id, token } = this.desk.who(request);
    return this.keys.askToUse(id, token);
  }

  @PagePost('stepUpWithKey')
  async withKey(
    @Req() request: Request,
    @Res({ passthrough: true }) reply: Reply,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const factors = await this.desk.factors(request);
    if (!factors.any) return this.without(request);
    let returnTo: unknown;
    return handleForm(body, KeyAnswerDto, {
      read: (values) => {
        returnTo = values['returnTo'];
        return { answer: values['answer'] };
      },
      act: async ({ answer }) => {
        const { id, token } = this.desk.who(request);
        this.desk.keep(reply, await this.keys.use(id, token, answer));
        return this.onward(request, returnTo);
      },
      again: (values, problems) => form(factors, { returnTo: values['returnTo'] }, problems),
    });
  }

  /** Six digits are an app's; whatever else is a recovery code, or nothing. */
  private async prove(id: string, token: string, code: string): Promise<string> {
    if (/^\d{6}$/.test(code.replace(/[\s-]/g, '')))
      return (await this.app.use(id, token, code)).sessionToken;
    return this.recovery.use(id, token, code);
  }

  /** Nobody is asked for what they do not have. */
  private without(request: Request): Redirect {
    return redirect(pathTo('secondFactor', languageOf(request)));
  }

  private onward(request: Request, returnTo: unknown): Redirect {
    const language = languageOf(request);
    const wanted = typeof returnTo === 'string' && returnTo !== '' ? returnTo : undefined;
    return redirect(wanted === undefined ? pathTo('account', language) : ownPath(wanted, language));
  }
}

function form(
  factors: SecondFactorsView,
  values: FormValues,
  problems: readonly PageProblem[],
): Page {
  return page('access-rights/step-up.njk', { factors, values }, { problems, keepForm: true });
}
