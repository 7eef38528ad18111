import { Body, Controller, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CastingService } from '#voting';
import { Access } from '../../access/access.decorator.js';
import { signedIn, type Reply, type Request } from '../../access/request.js';
import type { FormValues } from '../form.js';
import { page, PageGet, PagePost, redirect, type Page, type Redirect } from '../page.js';
import { pathTo } from '../routes.js';
import { AgeDesk } from './age-desk.js';
import { BallotDesk, firstValues, type AtTheDesk } from './ballot-desk.js';
import { noBallot } from './ballot-pages.js';
import { fillIn, takeStep, type Hand } from './ballot-steps.js';
import type { BallotValues } from './ballot-values.js';
import { KeptChoices } from './kept-choices.js';

const byThemselves = { channel: 'online', officerId: null } as const;

/** A voter's own ballot, filled in and cast by the voter. */
@ApiExcludeController()
@Access('resident')
@Controller()
export class BallotPage {
  constructor(
    private readonly desk: BallotDesk,
    private readonly age: AgeDesk,
    private readonly casting: CastingService,
    private readonly kept: KeptChoices,
  ) {}

  @PageGet('ballot')
  async show(@Param('process') slug: string, @Req() request: Request): Promise<Page> {
    const at = await this.desk.come(slug, request);
    if ('refusal' in at) return noBallot(at, signedIn(request).email);
    return (await this.age.ask(at, {}, byThemselves)) ?? fillIn(at, firstValues(at));
  }

  @PagePost('ballot')
  async step(
    @Param('process') slug: string,
    @Req() request: Request,
    @Res({ passthrough: true }) reply: Reply,
    @Body() body: FormValues = {},
  ): Promise<Page | Redirect> {
    const at = await this.desk.come(slug, request);
    if (!('refusal' in at)) return this.onward(at, body, { request, reply });
    const { template, locals, options } = noBallot(at, signedIn(request).email);
    return page(template, locals, { status: 409, ...options });
  }

  private async onward(
    at: AtTheDesk,
    body: FormValues,
    { request, reply }: { readonly request: Request; readonly reply: Reply },
  ): Promise<Page | Redirect> {
    const asked = await this.age.ask(at, body, byThemselves);
    if (asked) return asked;
    const { process, language } = at;
    if (body['act'] === 'age')
      return redirect(pathTo('ballot', language, { process: process.slug[language] }));
    return takeStep(at, this.handOf(at, request, reply), body);
  }

  private handOf(at: AtTheDesk, request: Request, reply: Reply): Hand {
    const { process, paper, kept, language } = at;
    const voter = signedIn(request);
    const whose = { accountId: voter.id, paperId: paper.id };
    const browser = { request, reply };
    const slug = { process: process.slug[language] };
    const withDraft = (draft: BallotValues) => ({ ...kept, draft });
    return {
      cast: async (input, content) => {
        const { code } = await this.casting.cast(voter, process.id, input);
        const cast = { content, code };
        if (!this.kept.keep(browser, whose, { cast }, paper.closesAt))
          this.kept.forget(reply, paper.id);
        return redirect(pathTo('receipt', language, slug));
      },
      save: (values) => {
        const draft = { ...withDraft(values), isSaved: true };
        if (!this.kept.keep(browser, whose, draft, paper.closesAt)) return null;
        const flash = { kind: 'success', key: 'voting.kept.saved' } as const;
        return redirect(pathTo('ballot', language, slug), flash);
      },
      note: (values) => {
        // What was to last goes on lasting; what nobody asked to save ends with the browser.
        const lasts = kept.isSaved === true || kept.cast !== undefined;
        this.kept.keep(browser, whose, withDraft(values), lasts ? paper.closesAt : null);
      },
    };
  }
}
