import { Controller, Param, Query, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { MissingError } from '#platform';
import { ProcessesReader, type ProcessView } from '#processes';
import { LogReader, VotingReader, type PaperView } from '#voting';
import { Access } from '../../access/access.decorator.js';
import { languageOf, type Request } from '../../access/request.js';
import { page, PageGet, type Page } from '../page.js';
import { visible } from '../processes/visible-process.js';
import { pathTo } from '../routes.js';
import { entryView } from './entry-view.js';

const onOnePage = 50;

/** The public log of a vote, for people: every entry in words, and the proof of each. */
@ApiExcludeController()
@Access('public')
@Controller()
export class LogPage {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly voting: VotingReader,
    private readonly log: LogReader,
  ) {}

  /** The newest entries unless another page is asked for; pages are counted from the beginning. */
  @PageGet('log')
  async show(
    @Param('process') slug: string,
    @Req() request: Request,
    @Query('page') wanted?: unknown,
  ): Promise<Page> {
    const { process, paper } = await this.voteOf(slug, request);
    const checkpoint = paper && (await this.log.checkpoint(paper.id));
    const pages = Math.max(1, Math.ceil((checkpoint?.size ?? 0) / onOnePage));
    const current = pageIn(wanted, pages);
    const from = (current - 1) * onOnePage;
    const entries = paper ? await this.log.entries(paper.id, from, from + onOnePage) : [];
    const language = languageOf(request);
    const path = pathTo('log', language, { process: process.slug[language] });
    return page('log/log.njk', {
      ...{ process, slug: process.slug[language], checkpoint, pages, current },
      ...{ isOpened: paper !== null, log: paper?.definition.log ?? null },
      entries: entries.map(entryView),
      pageHref: `${path}?page={page}`,
    });
  }

  /** @throws MissingError when there is no such entry */
  @PageGet('logEntry')
  async entry(
    @Param('process') slug: string,
    @Param('number') number: string,
    @Req() request: Request,
  ): Promise<Page> {
    const { process, paper } = await this.voteOf(slug, request);
    const checkpoint = paper && (await this.log.checkpoint(paper.id));
    const index = /^\d{1,9}$/.test(number) ? Number(number) : NaN;
    if (!paper || !checkpoint || !(index < checkpoint.size)) throw new MissingError();
    const [entry] = await this.log.entries(paper.id, index, index + 1);
    if (!entry) throw new MissingError();
    return page('log/log-entry.njk', {
      ...{ process, slug: process.slug[languageOf(request)], checkpoint },
      entry: entryView(entry),
      proof: await this.log.inclusionProof(paper.id, index, checkpoint.size),
    });
  }

  private async voteOf(
    slug: string,
    request: Request,
  ): Promise<{ process: ProcessView; paper: PaperView | null }> {
    const process = visible(await this.processes.bySlug(slug), request.visitor);
    return { process, paper: await this.voting.paperOf(process.id) };
  }
}

/** The last page when none is named, or one that is not there. */
function pageIn(wanted: unknown, pages: number): number {
  const named = typeof wanted === 'string' && /^\d{1,9}$/.test(wanted) ? Number(wanted) : pages;
  return Math.max(1, Math.min(named, pages));
}
