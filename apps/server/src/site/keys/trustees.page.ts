import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ProcessesReader, type ProcessView } from '#processes';
import { KeysReader, KeysService, NameTrusteesDto, VotingReader } from '#voting';
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
import { pathTo } from '../routes.js';
import { heldByView } from './held-by-view.js';
import { trusteeSteps } from './trustee-steps.js';

/** The returning officer's page about keys: who holds them, and who must act next. */
@ApiExcludeController()
@Access('returning-officer')
@Controller()
export class TrusteesPage {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly reader: KeysReader,
    private readonly keys: KeysService,
    private readonly voting: VotingReader,
  ) {}

  @PageGet('trustees')
  async show(@Param('process') slug: string, @Req() request: Request): Promise<Page> {
    return this.form(await this.processes.bySlug(slug), request, {}, []);
  }

  @PagePost('trustees')
  async name(
    @Param('process') slug: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const process = await this.processes.bySlug(slug);
    const language = languageOf(request);
    return handleForm(body, NameTrusteesDto, {
      act: async (input) => {
        await this.keys.nameTrustees(signedIn(request).id, process.id, input, language);
        return redirect(pathTo('trustees', language, { process: process.slug[language] }), {
          kind: 'success',
          key: 'keys.trustees.named',
        });
      },
      again: (values, problems) => this.form(process, request, values, problems),
    });
  }

  private async form(
    process: ProcessView,
    request: Request,
    typed: FormValues,
    problems: readonly PageProblem[],
  ): Promise<Page> {
    const language = languageOf(request);
    const ceremony = await this.reader.ceremony(process.id);
    const paper = await this.voting.paperOf(process.id);
    const held = await this.reader.heldBy(process, paper?.definition ?? null);
    const named = ceremony?.trustees.map(({ name, email }) => `${name}, ${email}`).join('\n');
    const values = {
      trustees: named ?? '',
      threshold: ceremony?.threshold ?? Math.max(2, process.voteSettings.threshold),
      ...typed,
    };
    const settled = paper !== null;
    const locals = {
      ...{ process, slug: process.slug[language], ceremony, values },
      heldBy: heldByView(held, language),
      byTrustees: process.voteSettings.keyHolding === 'trustees',
      settled,
      steps: ceremony && trusteeSteps(ceremony, settled),
      organisation: { name: process.organisation.name[language] },
    };
    const keepForm = locals.byTrustees && !settled;
    return page('keys/trustees.njk', locals, { problems, keepForm });
  }
}
