import { Controller, Param, Query, Req, StreamableFile } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { PeopleReader } from '#people';
import { loggedActions, logCsv, ModerationLog } from '#proposals';
import { Access } from '../../access/access.decorator.js';
import { languageOf, type Request } from '../../access/request.js';
import { page, PageGet, type Page } from '../page.js';
import { attachment } from '../tallying/file-names.js';
import { pageNumber } from './page-number.js';

/** What moderators did, for everybody to read: never who, and never about whom. */
@ApiExcludeController()
@Access('public')
@Controller()
export class ModerationLogPage {
  constructor(
    private readonly people: PeopleReader,
    private readonly log: ModerationLog,
  ) {}

  @PageGet('moderationLog')
  async show(
    @Param('organisation') slug: string,
    @Req() request: Request,
    @Query('page') asked?: string,
  ): Promise<Page> {
    const { id, name } = await this.people.organisation(slug);
    return page('moderation/log.njk', {
      organisation: { slug, name: name[languageOf(request)] },
      log: await this.log.page(id, pageNumber(asked)),
      months: await this.log.months(id),
      loggedActions,
    });
  }

  @PageGet('moderationLogFile')
  async file(
    @Param('organisation') slug: string,
    @Req() request: Request,
  ): Promise<StreamableFile> {
    const organisation = await this.people.organisation(slug);
    const csv = logCsv(await this.log.all(organisation.id));
    const kind = languageOf(request) === 'cy' ? 'cofnod-cymedroli' : 'moderation-log';
    return new StreamableFile(Buffer.from(csv, 'utf8'), {
      type: 'text/csv; charset=utf-8',
      disposition: attachment(`${organisation.slug}-${kind}.csv`),
    });
  }
}
