import { Body, Controller, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ErasuresService, RequestErasureDto } from '#people';
import { ConfigDto } from '#platform';
import { Access } from '../../access/access.decorator.js';
import {
  languageOf,
  sessionCookie,
  signedIn,
  type Reply,
  type Request,
} from '../../access/request.js';
import { handleForm } from '../form.js';
import { page, PageGet, PagePost, redirect, type Page, type Redirect } from '../page.js';
import { pathTo } from '../routes.js';
import { KeptChoices } from '../voting/kept-choices.js';

/** Having oneself erased: what it means, a mail, and the last word. */
@ApiExcludeController()
@Access('resident')
@Controller()
export class ErasePage {
  constructor(
    private readonly erasures: ErasuresService,
    private readonly config: ConfigDto,
    private readonly choices: KeptChoices,
  ) {}

  @PageGet('erase')
  explain(): Page {
    return page('your-data/erase.njk', { values: {} }, { keepForm: true });
  }

  @PagePost('erase')
  async ask(@Req() request: Request, @Body() body: unknown): Promise<Page | Redirect> {
    const language = languageOf(request);
    return handleForm(body, RequestErasureDto, {
      act: async (wish) => {
        await this.erasures.request(signedIn(request).id, language, wish);
        const flash = { kind: 'information', key: 'your-data.erase.sent' } as const;
        return redirect(pathTo('yourData', language), flash);
      },
      again: (values, problems) =>
        page('your-data/erase.njk', { values }, { problems, keepForm: true }),
    });
  }

  /** Only shows a button: mail scanners that open links erase nobody. */
  @PageGet('confirmErase')
  async confirm(@Param('token') token: string, @Req() request: Request): Promise<Page> {
    const proposals = await this.erasures.wishOf(signedIn(request).id, token);
    return page('your-data/confirm-erase.njk', { proposals });
  }

  @PagePost('confirmErase')
  async erase(
    @Param('token') token: string,
    @Req() request: Request,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<Redirect> {
    const language = languageOf(request);
    await this.erasures.confirm(signedIn(request).id, token, language);
    const { secureCookies: secure } = this.config;
    reply.clearCookie(sessionCookie(secure), { path: '/', secure });
    this.choices.forgetAll(request, reply);
    return redirect(pathTo('erased', language));
  }

  @PageGet('erased')
  @Access('public')
  done(): Page {
    return page('your-data/erased.njk', {});
  }
}
