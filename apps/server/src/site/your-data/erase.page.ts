import { Body, Controller, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ErasuresService, RequestErasureDto } from '#people';
import { ConfigDto } from '#platform';
import { StayingProposalsReader } from '#proposals';
import { Access } from '../../access/access.decorator.js';
import {
  languageOf,
  sessionCookie,
  signedIn,
  type Reply,
  type Request,
} from '../../access/request.js';
import { SecondFactorDesk } from '../access-rights/second-factor-desk.js';
import { handleForm } from '../form.js';
import { page, PageGet, PagePost, redirect, type Page, type Redirect } from '../page.js';
import { pathTo } from '../routes.js';
import { KeptChoices } from '../voting/kept-choices.js';

/**
 * Having oneself erased: what it means, a mail, and the last word. Whoever has a second factor proves
 * it first: who reads somebody’s mail has the link to sign in, too.
 */
@ApiExcludeController()
@Access('resident')
@Controller()
export class ErasePage {
  constructor(
    private readonly erasures: ErasuresService,
    private readonly staying: StayingProposalsReader,
    private readonly factors: SecondFactorDesk,
    private readonly config: ConfigDto,
    private readonly choices: KeptChoices,
  ) {}

  @PageGet('erase')
  explain(@Req() request: Request): Page {
    this.factors.mustHaveProved(request);
    return page('your-data/erase.njk', { values: {} }, { keepForm: true });
  }

  @PagePost('erase')
  async ask(@Req() request: Request, @Body() body: unknown): Promise<Page | Redirect> {
    this.factors.mustHaveProved(request);
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
    this.factors.mustHaveProved(request);
    const { id } = signedIn(request);
    const language = languageOf(request);
    const proposals = await this.erasures.wishOf(id, token);
    const staying = proposals === 'withdraw' ? await this.staying.of(id) : [];
    const shown = staying.map(({ process, number, ...one }) => ({
      ...{ ...one, number, process: process.title[language] },
      href: pathTo('proposal', language, { process: process.slug[language], number }),
    }));
    return page('your-data/confirm-erase.njk', { proposals, staying: shown });
  }

  @PagePost('confirmErase')
  async erase(
    @Param('token') token: string,
    @Req() request: Request,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<Redirect> {
    this.factors.mustHaveProved(request);
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
