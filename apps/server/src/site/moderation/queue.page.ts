import { Controller, Param, Query, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ModerationQueue } from '#proposals';
import { Access } from '../../access/access.decorator.js';
import { languageOf, signedIn, type Request } from '../../access/request.js';
import { page, PageGet, type Page } from '../page.js';
import { ModerationDesk } from './moderation-desk.js';
import { pageNumber } from './page-number.js';

/** What waits for moderators, the most pressing first. */
@ApiExcludeController()
@Access('moderator', 'admin')
@Controller()
export class QueuePage {
  constructor(
    private readonly desk: ModerationDesk,
    private readonly queue: ModerationQueue,
  ) {}

  @PageGet('moderationQueue')
  async show(
    @Param('process') slug: string,
    @Req() request: Request,
    @Query('page') asked?: string,
  ): Promise<Page> {
    const process = await this.desk.process(slug, request);
    const queue = await this.queue.page(process.id, process.organisation.id, pageNumber(asked));
    return page('moderation/queue.njk', {
      ...{ process, queue, slug: process.slug[languageOf(request)] },
      ownId: signedIn(request).id,
    });
  }
}
