import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  becameKinds,
  DeliveryReader,
  SayWordsDto,
  YouSaidReader,
  YouSaidService,
  type YouSaidView,
} from '#delivery';
import { ProcessesReader, type ProcessView } from '#processes';
import { UnknownProposalError } from '#proposals';
import { Access } from '../../access/access.decorator.js';
import { languageOf, signedIn, type Request } from '../../access/request.js';
import { handleForm, nested, type FormValues } from '../form.js';
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
import { proposalNumber } from '../proposals/proposal-number.js';
import { pathTo } from '../routes.js';
import { dayWords } from './day-words.js';
import { runsDelivery } from './delivery-desk.js';
import { LostReasons } from './lost-because.js';

interface Found {
  readonly process: ProcessView;
  readonly proposal: YouSaidView;
}

/** What people proposed, and what became of each, funded or not. */
@ApiExcludeController()
@Controller()
export class YouSaidPage {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly reader: YouSaidReader,
    private readonly delivery: DeliveryReader,
    private readonly lost: LostReasons,
    private readonly said: YouSaidService,
  ) {}

  @Access('public')
  @PageGet('youSaid')
  async show(@Param('process') slug: string, @Req() request: Request): Promise<Page> {
    const process = visible(await this.processes.bySlug(slug), request.visitor);
    const language = languageOf(request);
    const all = await this.reader.ofProcess(process.id);
    const projects = await this.delivery.ofProcess(process.id);
    return page('milestones/you-said.njk', {
      ...{ process, slug: process.slug[language], all },
      counts: becameKinds
        .map((kind) => ({ kind, count: all.filter(({ became }) => became === kind).length }))
        .filter(({ count }) => count > 0),
      projects: Object.fromEntries(projects.map((project) => [project.code, project])),
      lost: Object.fromEntries(await this.lost.of(process.id, language)),
      runs: runsDelivery(process, request.visitor),
      ...dayWords(language),
    });
  }

  @Access('facilitator', 'admin')
  @PageGet('youSaidWords')
  async words(
    @Param('process') slug: string,
    @Param('number') number: string,
    @Req() request: Request,
  ): Promise<Page> {
    const found = await this.find(slug, number, request);
    const { words } = found.proposal;
    const values = { 'words.cy': words?.cy ?? '', 'words.en': words?.en ?? '' };
    return wordsPage(found, request, values, []);
  }

  @Access('facilitator', 'admin')
  @PagePost('youSaidWords')
  async say(
    @Param('process') slug: string,
    @Param('number') number: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const found = await this.find(slug, number, request);
    const { process, proposal } = found;
    return handleForm(body, SayWordsDto, {
      read: nested,
      act: async (input) => {
        await this.said.say(signedIn(request).id, process.id, proposal.number, input);
        const language = languageOf(request);
        const path = pathTo('youSaid', language, { process: process.slug[language] });
        return redirect(path, { kind: 'success', key: 'milestones.said.words' });
      },
      again: (values, problems) => wordsPage(found, request, values, problems),
    });
  }

  private async find(slug: string, number: string, request: Request): Promise<Found> {
    const process = visible(await this.processes.bySlug(slug), request.visitor);
    const proposal = await this.reader.one(process.id, proposalNumber(number));
    if (!proposal) throw new UnknownProposalError();
    return { process, proposal };
  }
}

function wordsPage(
  found: Found,
  request: Request,
  values: FormValues,
  problems: readonly PageProblem[],
): Page {
  const locals = { ...found, values, slug: found.process.slug[languageOf(request)] };
  return page('milestones/say-words.njk', locals, { problems, keepForm: true });
}
