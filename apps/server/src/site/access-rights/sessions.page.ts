import { Body, Controller, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { EndSessionDto, SessionsService } from '#people';
import { ConfigDto } from '#platform';
import { Access } from '../../access/access.decorator.js';
import { languageOf, sessionToken, signedIn, type Request } from '../../access/request.js';
import { handleForm } from '../form.js';
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

/** Where somebody is signed in, and signing out from afar. */
@ApiExcludeController()
@Access('resident')
@Controller()
export class SessionsPage {
  constructor(
    private readonly sessions: SessionsService,
    private readonly config: ConfigDto,
  ) {}

  @PageGet('sessions')
  async show(@Req() request: Request): Promise<Page> {
    return this.list(request, []);
  }

  @PagePost('endSession')
  async end(@Req() request: Request, @Body() body: unknown): Promise<Page | Redirect> {
    return handleForm(body, EndSessionDto, {
      act: async ({ session }) => {
        await this.sessions.end(signedIn(request).id, session);
        return this.back(request, 'ended');
      },
      again: (_values, problems) => this.list(request, problems),
    });
  }

  @PagePost('endOtherSessions')
  async endOthers(@Req() request: Request): Promise<Redirect> {
    await this.sessions.endOthers(signedIn(request).id, this.token(request));
    return this.back(request, 'ended-others');
  }

  private async list(request: Request, problems: readonly PageProblem[]): Promise<Page> {
    const sessions = await this.sessions.of(signedIn(request).id, this.token(request));
    return page('access-rights/sessions.njk', { sessions }, { problems });
  }

  private back(request: Request, said: string): Redirect {
    const to = pathTo('sessions', languageOf(request));
    return redirect(to, { kind: 'success', key: `access-rights.sessions.${said}` });
  }

  private token(request: Request): string {
    return sessionToken(request, this.config.secureCookies);
  }
}
