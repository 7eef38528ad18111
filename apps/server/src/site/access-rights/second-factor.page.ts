import { Body, Controller, HttpCode, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AddKeyDto, ownPath, RemoveKeyDto, SecurityKeysService } from '#people';
import { Access } from '../../access/access.decorator.js';
import { languageOf, signedIn, type Reply, type Request } from '../../access/request.js';
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

/** Which second factors somebody has, and keys that a browser speaks to. */
@ApiExcludeController()
@Access('resident')
@Controller()
export class SecondFactorPage {
  constructor(
    private readonly desk: SecondFactorDesk,
    private readonly keys: SecurityKeysService,
  ) {}

  /** `?returnTo` is where a member of staff wanted to go, who must have one first. */
  @PageGet('secondFactor')
  async show(@Req() request: Request, @Query('returnTo') returnTo?: string): Promise<Page> {
    this.desk.mustHaveProved(request);
    return this.form(request, { returnTo }, []);
  }

  /** For a script: what to ask of a new key. */
  @HttpCode(200)
  @PagePost('askNewKey')
  async askNew(@Req() request: Request): Promise<object> {
    this.desk.mustHaveProved(request);
    const { id, email, token } = this.desk.who(request);
    return this.keys.askToAdd({ id, email }, token);
  }

  @PagePost('secondFactor')
  async add(
    @Req() request: Request,
    @Res({ passthrough: true }) reply: Reply,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    this.desk.mustHaveProved(request);
    return handleForm(body, AddKeyDto, {
      read: ({ name, answer }) => ({ name, answer }),
      act: async (input) => {
        const { id, token } = this.desk.who(request);
        const added = await this.keys.add(id, token, input);
        this.desk.keep(reply, added.sessionToken);
        if (added.recoveryCodes.length > 0) return this.desk.codes(added.recoveryCodes, 'key');
        return this.back(request, 'key-added');
      },
      again: ({ name, returnTo }, problems) => this.form(request, { name, returnTo }, problems),
    });
  }

  @PagePost('removeKey')
  async remove(@Req() request: Request, @Body() body: unknown): Promise<Page | Redirect> {
    this.desk.mustHaveProved(request);
    return handleForm(body, RemoveKeyDto, {
      act: async ({ key }) => {
        await this.keys.remove(this.desk.who(request).id, key);
        return this.back(request, 'key-removed');
      },
      again: (_values, problems) => this.form(request, {}, problems),
    });
  }

  private async form(
    request: Request,
    values: FormValues,
    problems: readonly PageProblem[],
  ): Promise<Page> {
    const { returnTo } = values;
    const factors = await this.desk.factors(request);
    const isStaff = signedIn(request).rightsHeldBack === true;
    const locals = {
      ...{ factors, values, isWanted: isStaff && !factors.any },
      onward: typeof returnTo === 'string' ? ownPath(returnTo, languageOf(request)) : null,
    };
    return page('access-rights/second-factor.njk', locals, { problems, keepForm: true });
  }

  private back(request: Request, said: string): Redirect {
    const to = pathTo('secondFactor', languageOf(request));
    return redirect(to, { kind: 'success', key: `access-rights.second-factor.${said}` });
  }
}
