import { Body, Controller, Param, Query, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { EntityManager } from '@mikro-orm/postgresql';
import { SignInElsewhereService } from '#people';
import { ConfigDto, databaseNow, isoDay } from '#platform';
import { ProcessesReader } from '#processes';
import { Access } from '../../access/access.decorator.js';
import { languageOf, signedIn, type Request } from '../../access/request.js';
import { page, PageGet, PagePost, type Page, type Redirect } from '../page.js';
import { pathTo } from '../routes.js';
import { onward, opensAt, ProveDesk } from './prove-desk.js';

/** What a provider's answer may hold (RFC 6749 section 4.1.2, RFC 9207). */
const answerFields = ['code', 'state', 'iss', 'error'] as const;

/**
 * A sign-in with another provider. There and back are pages with a button or a link: a form may send
 * the browser nowhere but here (form-action), and no GET changes anything.
 */
@ApiExcludeController()
@Access('resident')
@Controller()
export class SignInElsewherePage {
  constructor(
    private readonly desk: ProveDesk,
    private readonly processes: ProcessesReader,
    private readonly signIn: SignInElsewhereService,
    private readonly config: ConfigDto,
    private readonly em: EntityManager,
  ) {}

  @PagePost('signInElsewhere')
  async begin(@Param('process') slug: string, @Req() request: Request): Promise<Page> {
    const proving = await this.desk.come(slug, request);
    const { id } = signedIn(request);
    const there = await this.signIn.begin(id, proving.process.id, this.returnTo(request).href);
    return page('eligibility/go-elsewhere.njk', { ...proving, there: there.href });
  }

  @PageGet('signedInElsewhere')
  back(@Query() query: Readonly<Record<string, unknown>>): Page {
    const answer = answerFields.flatMap((name) => {
      const value = query[name];
      return typeof value === 'string' ? [{ name, value }] : [];
    });
    return page('eligibility/came-back.njk', { answer });
  }

  @PagePost('signedInElsewhere')
  async finish(
    @Req() request: Request,
    @Body() body: Readonly<Record<string, unknown>> | undefined,
  ): Promise<Redirect> {
    const url = this.returnTo(request);
    for (const name of answerFields) {
      const value = body?.[name];
      if (typeof value === 'string') url.searchParams.set(name, value);
    }
    const opensOn = async (processId: string) =>
      isoDay(opensAt(await this.processes.byId(processId)) ?? (await databaseNow(this.em)));
    const from = { url, network: request.ip, opensOn };
    const { processId, ...progress } = await this.signIn.finish(signedIn(request).id, from);
    return onward(await this.processes.byId(processId), request, progress);
  }

  /** As it is registered with the provider, once for each language. */
  private returnTo(request: Request): URL {
    return new URL(pathTo('signedInElsewhere', languageOf(request)), this.config.PUBLIC_URL);
  }
}
