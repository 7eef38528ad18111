import { Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ProcessesReader, type ProcessView } from '#processes';
import { hasOpenedBox, TallyingReader } from '#tallying';
import { VotingReader, type PaperView } from '#voting';
import { Access } from '../../access/access.decorator.js';
import { languageOf, type Request } from '../../access/request.js';
import { page, PageGet, type Page } from '../page.js';
import { visible } from '../processes/visible-process.js';
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
    private readonly processes: ProcessesReader,
    private readonly voting: VotingReader,
    private readonly tallying: TallyingReader,
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
    return page('tallying/result.njk', {
      ...this.about(process, request),
      result,
      contests,
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
    return page('tallying/rounds.njk', { ...this.about(process, request), result, contests });
  }

  private async find(
    slug: string,
    request: Request,
  ): Promise<{ process: ProcessView; paper: PaperView | null; counted: boolean }> {
    const process = visible(await this.processes.bySlug(slug), request.visitor);
    const paper = await this.voting.paperOf(process.id);
    return { process, paper, counted: await this.tallying.hasResult(process.id) };
  }

  private waiting(process: ProcessView, paper: PaperView | null, request: Request): Page {
    return page('tallying/waiting.njk', {
      ...this.about(process, request),
      waiting: waitingFor(process, paper),
    });
  }

  private about(process: ProcessView, request: Request): Record<string, unknown> {
    return {
      process,
      slug: process.slug[languageOf(request)],
      organisation: { name: process.organisation.name[languageOf(request)] },
      /** Names of an imported vote stand in its own language. */
      namesIn: process.origin?.language ?? null,
    };
  }
}

function areaName(process: ProcessView, pot: string | null) {
  return process.areas.find((area) => area.slug === pot)?.name ?? null;
}
