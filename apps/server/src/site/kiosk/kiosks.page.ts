import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ConfigDto, languages } from '#platform';
import { ProcessesReader } from '#processes';
import { KiosksReader, KiosksService, OpenKioskDto, VotingReader } from '#voting';
import { Access } from '../../access/access.decorator.js';
import { signedIn, type Request } from '../../access/request.js';
import { handleForm, type FormValues } from '../form.js';
import { page, PageGet, PagePost, type Page, type PageProblem, type Redirect } from '../page.js';
import { about } from '../returning/about.js';
import { backTo } from '../returning/back-to.js';
import { pathTo } from '../routes.js';

/** The returning officer's list of kiosks: where they stand, and how many ballots each has taken. */
@ApiExcludeController()
@Access('returning-officer')
@Controller()
export class KiosksPage {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly voting: VotingReader,
    private readonly reader: KiosksReader,
    private readonly kiosks: KiosksService,
    private readonly config: ConfigDto,
  ) {}

  @PageGet('kiosks')
  async show(@Param('process') slug: string, @Req() request: Request): Promise<Page> {
    return this.list(slug, request);
  }

  /** Answers with the pairing code itself: it is nowhere else, and never shown again. */
  @PagePost('kiosks')
  async open(
    @Param('process') slug: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    return handleForm(body, OpenKioskDto, {
      act: async (input) => {
        const process = await this.processes.bySlug(slug);
        const code = await this.kiosks.open(signedIn(request).id, process.id, input);
        const addresses = languages.map((language) => ({
          language,
          href: new URL(pathTo('kiosk', language), this.config.PUBLIC_URL).href,
        }));
        const { place } = input;
        return page('kiosk/opened.njk', { ...about(process, request), place, code, addresses });
      },
      again: (values, problems) => this.list(slug, request, values, problems),
    });
  }

  @PagePost('closeKiosk')
  async close(
    @Param('process') slug: string,
    @Req() request: Request,
    @Body() body: FormValues = {},
  ): Promise<Redirect> {
    const process = await this.processes.bySlug(slug);
    await this.kiosks.close(signedIn(request).id, process.id, String(body['kiosk']));
    return backTo('kiosks', process, request, 'kiosk.list.closed-now');
  }

  private async list(
    slug: string,
    request: Request,
    values: FormValues = {},
    problems: readonly PageProblem[] = [],
  ): Promise<Page> {
    const process = await this.processes.bySlug(slug);
    const paper = await this.voting.paperOf(process.id);
    const locals = {
      ...{ ...about(process, request), paper, values },
      kiosks: await this.reader.ofProcess(process.id),
      tickets: paper ? await this.reader.ticketsOf(paper.id) : [],
    };
    return page('kiosk/kiosks.njk', locals, { problems, keepForm: true });
  }
}
