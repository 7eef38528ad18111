import { Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { EntityManager } from '@mikro-orm/postgresql';
import { databaseNow } from '#platform';
import { ProcessesReader, type ProcessView } from '#processes';
import { ProjectsReader, type ProjectView } from '#proposals';
import { hasOpenedBox, TallyingReader } from '#tallying';
import { VotingReader, type PaperView } from '#voting';
import { Access } from '../../access/access.decorator.js';
import { languageOf, type Request } from '../../access/request.js';
import { VoteFacts } from '../keys/vote-facts.js';
import { page, PageGet, type Page } from '../page.js';
import { visible } from '../processes/visible-process.js';
import { RoomsOnProjects, type RoomsOfProjects } from '../rooms/outcomes/rooms-on-projects.js';
import { View } from '../view.js';
import { contestView } from './contest-view.js';
import { fileName } from './file-names.js';
import { originView } from './origin-view.js';
import { recountCommand } from './recount-command.js';
import { resultWords } from './result-words.js';
import { roundsView } from './rounds-view.js';
import { waitingFor } from './waiting-for.js';

/** What the vote decided, and why. Until the count has finished there is nothing of it to see. */
@ApiExcludeController()
@Access('public')
@Controller()
export class ResultPage {
  constructor(
    private readonly em: EntityManager,
    private readonly processes: ProcessesReader,
    private readonly voting: VotingReader,
    private readonly tallying: TallyingReader,
    private readonly projects: ProjectsReader,
    private readonly talked: RoomsOnProjects,
    private readonly facts: VoteFacts,
    private readonly view: View,
  ) {}

  @PageGet('result')
  async show(@Param('process') slug: string, @Req() request: Request): Promise<Page> {
    const { process, paper, counted } = await this.find(slug, request);
    if (!paper || !counted) return this.waiting(process, paper, request);
    const language = languageOf(request);
    const result = await this.tallying.result(process.id);
    const words = resultWords(this.view.translator.in(language), language, result);
    const alone = result.contests.length === 1;
    const contests = result.contests.map((contest) => {
      const file = fileName(process, language, {
        kind: 'ballots',
        pot: contest.pot,
        ending: 'pb',
      });
      return {
        ...contestView(contest, words, alone),
        area: areaName(process, contest.pot),
        ballotsHash: contest.ballotsHash,
        recount: recountCommand(file, paper.definition),
      };
    });
    const projects = await this.projects.ofProcess(process.id);
    const rooms = await this.talked.of(process, request.visitor ?? null);
    return page('tallying/result.njk', {
      ...(await this.about(process, paper, request)),
      result,
      contests,
      pictures: picturesOf(projects),
      proposals: proposalsOf(projects, rooms),
      bundleFile: hasOpenedBox(result)
        ? fileName(process, language, { kind: 'bundle', ending: 'zip' })
        : null,
      origin: originView(process, result, words),
      plan: paper.definition.counting,
    });
  }

  @PageGet('rounds')
  async rounds(@Param('process') slug: string, @Req() request: Request): Promise<Page> {
    const { process, paper, counted } = await this.find(slug, request);
    if (!paper || !counted) return this.waiting(process, paper, request);
    const language = languageOf(request);
    const result = await this.tallying.result(process.id);
    const words = resultWords(this.view.translator.in(language), language, result);
    const contests = result.contests.map((contest) => ({
      ...roundsView(contest, words),
      area: areaName(process, contest.pot),
    }));
    const about = await this.about(process, paper, request);
    return page('tallying/rounds.njk', { ...about, result, contests });
  }

  private async find(
    slug: string,
    request: Request,
  ): Promise<{ process: ProcessView; paper: PaperView | null; counted: boolean }> {
    const process = visible(await this.processes.bySlug(slug), request.visitor);
    const paper = await this.voting.paperOf(process.id);
    return { process, paper, counted: await this.tallying.hasResult(process.id) };
  }

  private async waiting(
    process: ProcessView,
    paper: PaperView | null,
    request: Request,
  ): Promise<Page> {
    return page('tallying/waiting.njk', {
      ...(await this.about(process, paper, request)),
      waiting: waitingFor(process, paper, await databaseNow(this.em)),
    });
  }

  private async about(
    process: ProcessView,
    paper: PaperView | null,
    request: Request,
  ): Promise<Record<string, unknown>> {
    const language = languageOf(request);
    return {
      process,
      slug: process.slug[language],
      organisation: { name: process.organisation.name[language] },
      facts: await this.facts.of(process, paper, request.visitor, language),
      /** Names of an imported vote stand in its own language. */
      namesIn: process.origin?.language ?? null,
    };
  }
}

/** Pictures by the code of their project; null when there are none at all, as in an imported vote. */
function picturesOf(projects: readonly ProjectView[]) {
  const pictured = projects.flatMap(({ code, picture }) => (picture ? [[code, picture]] : []));
  return pictured.length === 0 ? null : (Object.fromEntries(pictured) as Record<string, unknown>);
}

/** Where each project comes from, by its code; imported ones come from no proposal. */
function proposalsOf(projects: readonly ProjectView[], rooms: RoomsOfProjects) {
  return Object.fromEntries(
    projects.flatMap(({ code, proposalNumber: number }) =>
      number === null ? [] : [[code, { number, rooms: rooms.get(number) ?? [] }]],
    ),
  );
}

function areaName(process: ProcessView, pot: string | null) {
  return process.areas.find((area) => area.slug === pot)?.name ?? null;
}
