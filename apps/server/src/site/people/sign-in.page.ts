import { Body, Controller, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { deviceOf, RequestSignInDto, SignInService } from '#people';
import { ConfigDto } from '#platform';
import { Access } from '../../access/access.decorator.js';
import {
  keepSession,
  languageOf,
  sessionCookie,
  type Reply,
  type Request,
} from '../../access/request.js';
import { handleForm } from '../form.js';
import { page, PageGet, PagePost, redirect, type Page, type Redirect } from '../page.js';
import { pathTo } from '../routes.js';
import { KeptChoices } from '../voting/kept-choices.js';

@ApiExcludeController()
@Access('public')
@Controller()
export class SignInPage {
  constructor(
    private readonly signIn: SignInService,
    private readonly config: ConfigDto,
    private readonly choices: KeptChoices,
  ) {}

  @PageGet('signIn')
  ask(@Query('returnTo') returnTo?: string): Page {
    return page('people/sign-in.njk', { values: { returnTo } }, { keepForm: true });
  }

  @PagePost('signIn')
  async send(@Req() request: Request, @Body() body: unknown): Promise<Page | Redirect> {
    const language = languageOf(request);
    return handleForm(body, RequestSignInDto, {
      act: async (input) => {
        await this.signIn.request(input, language);
        return redirect(pathTo('signInSent', language));
      },
      again: (values, problems) =>
        page('people/sign-in.njk', { values }, { problems, keepForm: true }),
    });
  }

  @PageGet('signInSent')
  sent(): Page {
    return page('people/sign-in-sent.njk', {});
  }

  /** Only shows a button: mail scanners that open links use nothing up. */
  @PageGet('signInLink')
  confirm(@Param('token') token: string): Page {
    return page('people/sign-in-confirm.njk', { token });
  }

  @PagePost('signInLink')
  async open(
    @Param('token') token: string,
    @Req() request: Request,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<Redirect> {
    const before = request.cookies[sessionCookie(this.config.secureCookies)];
    const opened = await this.signIn.open(token, deviceOf(request.headers['user-agent']));
    if (before !== undefined) await this.signIn.close(before);
    keepSession(reply, opened.sessionToken, this.config.secureCookies);
    return redirect(opened.returnTo, { kind: 'success', key: 'people.signed-in' });
  }

  @PagePost('signOut')
  async close(
    @Req() request: Request,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<Redirect> {
    const cookie = sessionCookie(this.config.secureCookies);
    const token = request.cookies[cookie];
    if (token !== undefined) await this.signIn.close(token);
    reply.clearCookie(cookie, { path: '/', secure: this.config.secureCookies });
    this.choices.forgetAll(request, reply);
    return redirect(pathTo('home', languageOf(request)), {
      kind: 'information',
      key: 'people.signed-out',
    });
  }
}
