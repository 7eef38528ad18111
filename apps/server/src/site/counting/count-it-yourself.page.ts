import { Controller, Query, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ProcessesReader } from '#processes';
import { NoResultYetError, TallyingReader } from '#tallying';
import { Access } from '../../access/access.decorator.js';
import { languageOf, type Request } from '../../access/request.js';
import { page, PageGet, type Page } from '../page.js';
import { visible } from '../processes/visible-process.js';
import { pathTo } from '../routes.js';
import { fileName } from '../tallying/file-names.js';

/** A vote of this site whose ballots the browser fetches, to count them again. */
interface VoteToCount {
  readonly url: string;
  readonly file: string;
  /** The published fingerprint of its ballots; empty where an older result has none. */
  readonly published: string;
}

/** A page on which a browser counts a file of its own: the server only hands it the counter. */
@ApiExcludeController()
@Access('public')
@Controller()
export class CountItYourselfPage {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly tallying: TallyingReader,
  ) {}

  /**
   * @param slug of a process whose ballots are to be counted again; left out for a file of one's own
   * @param area slug of the pot; left out for the money that is kept for no area
   */
  @PageGet('countItYourself')
  async show(
    @Req() request: Request,
    @Query('process') slug?: string,
    @Query('area') area?: string,
  ): Promise<Page> {
    const vote = slug === undefined ? null : await this.vote(slug, area ?? null, request);
    return page('counting/count-it-yourself.njk', { vote });
  }

  private async vote(slug: string, pot: string | null, request: Request): Promise<VoteToCount> {
    const process = visible(await this.processes.bySlug(slug), request.visitor);
    const { contests } = await this.tallying.result(process.id);
    const contest = contests.find((one) => one.pot === pot);
    if (!contest) throw new NoResultYetError();
    const language = languageOf(request);
    const path = pathTo('ballotsFile', language, { process: process.slug[language] });
    return {
      url: pot === null ? path : `${path}?area=${encodeURIComponent(pot)}`,
      file: fileName(process, language, { kind: 'ballots', pot, ending: 'pb' }),
      published: contest.ballotsHash ?? '',
    };
  }
}
