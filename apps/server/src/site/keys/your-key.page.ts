import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ProcessesReader, type ProcessView } from '#processes';
import {
  KeysReader,
  KeysService,
  NotATrusteeError,
  OpeningSharesService,
  PostSharesDto,
  RegisterKeyDto,
  VotingReader,
  type OwnKeyView,
} from '#voting';
import { Access } from '../../access/access.decorator.js';
import { languageOf, signedIn, type Request } from '../../access/request.js';
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
import { visible } from '../processes/visible-process.js';
import { pathTo } from '../routes.js';
import { heldByView } from './held-by-view.js';
import { rehearsedShares, sharesByLeaf } from './shares-on-lines.js';

/**
 * A trustee's one page: in each state there is one thing to do. The private half of the key is made
 * and used in the trustee's browser, or by the command, and is never sent.
 */
@ApiExcludeController()
@Access('resident')
@Controller()
export class YourKeyPage {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly voting: VotingReader,
    private readonly reader: KeysReader,
    private readonly keys: KeysService,
    private readonly shares: OpeningSharesService,
  ) {}

  @PageGet('yourKey')
  async show(@Param('process') slug: string, @Req() request: Request): Promise<Page> {
    return this.form(await this.process(slug, request), request, {}, []);
  }

  @PagePost('yourKey')
  async handIn(
    @Param('process') slug: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const process = await this.process(slug, request);
    return handleForm(body, RegisterKeyDto, {
      act: async ({ publicKey }) => {
        await this.keys.registerKey(signedIn(request).id, process.id, publicKey);
        return this.back(process, request, 'keys.own.handed-in');
      },
      again: (values, problems) => this.form(process, request, values, problems),
    });
  }

  @PagePost('rehearseKey')
  async rehearse(
    @Param('process') slug: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const process = await this.process(slug, request);
    return handleForm(body, PostSharesDto, {
      act: async ({ shares }) => {
        const { id } = signedIn(request);
        const { state } = await this.keys.rehearse(id, process.id, rehearsedShares(shares));
        return this.back(process, request, `keys.own.rehearsed.${state}`);
      },
      again: (values, problems) => this.form(process, request, values, problems),
    });
  }

  /** A part of the shares at a time, however many there are. */
  @PagePost('openWithKey')
  async open(
    @Param('process') slug: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const process = await this.process(slug, request);
    return handleForm(body, PostSharesDto, {
      act: async ({ shares }) => {
        const paper = await this.voting.paperOf(process.id);
        if (!paper) throw new NotATrusteeError();
        await this.shares.post(signedIn(request).id, paper.id, sharesByLeaf(shares));
        return this.back(process, request, 'keys.own.posted');
      },
      again: (values, problems) => this.form(process, request, values, problems),
    });
  }

  private async form(
    process: ProcessView,
    request: Request,
    values: FormValues,
    problems: readonly PageProblem[],
  ): Promise<Page> {
    const own = await this.own(process, request);
    const language = languageOf(request);
    const paper = await this.voting.paperOf(process.id);
    const held = await this.reader.heldBy(process, paper?.definition ?? null);
    const locals = {
      ...{ process, slug: process.slug[language], own, values },
      heldBy: heldByView(held, language),
      organisation: { name: process.organisation.name[language] },
    };
    const keepForm = own.task !== 'wait-for-close' && own.task !== 'done';
    return page('keys/your-key.njk', locals, { problems, keepForm });
  }

  /** @throws NotATrusteeError */
  private async own(process: ProcessView, request: Request): Promise<OwnKeyView> {
    const own = await this.reader.ownKey(process.id, signedIn(request).id);
    if (!own) throw new NotATrusteeError();
    return own;
  }

  private async process(slug: string, request: Request): Promise<ProcessView> {
    const process = await this.processes.bySlug(slug);
    const own = await this.reader.ownKey(process.id, signedIn(request).id);
    // A draft is there for its trustees as it is for its staff.
    return own ? process : visible(process, request.visitor);
  }

  private back(process: ProcessView, request: Request, key: string): Redirect {
    const language = languageOf(request);
    const to = pathTo('yourKey', language, { process: process.slug[language] });
    return redirect(to, { kind: 'success', key });
  }
}
