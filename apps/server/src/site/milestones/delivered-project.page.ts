import { Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { EntityManager } from '@mikro-orm/postgresql';
import { DeliveryReader, TasksReader } from '#delivery';
import { databaseNow, isoDay } from '#platform';
import { Access } from '../../access/access.decorator.js';
import type { Request } from '../../access/request.js';
import { page, PageGet, type Page } from '../page.js';
import { dayWords } from './day-words.js';
import { DeliveryDesk, runsDelivery, takesBack, type WhichProject } from './delivery-desk.js';
import { timeline } from './timeline.js';

/** What becomes of one funded project. */
@ApiExcludeController()
@Access('public')
@Controller()
export class DeliveredProjectPage {
  constructor(
    private readonly em: EntityManager,
    private readonly desk: DeliveryDesk,
    private readonly reader: DeliveryReader,
    private readonly tasks: TasksReader,
  ) {}

  @PageGet('deliveredProject')
  async show(@Param() which: WhichProject, @Req() request: Request): Promise<Page> {
    const here = await this.desk.find(which, request);
    const { project, process, language } = here;
    const today = isoDay(await databaseNow(this.em));
    const when = { awardedOn: isoDay(project.awardedAt), today };
    return page('milestones/project.njk', {
      ...here,
      runs: runsDelivery(process, request.visitor),
      takesBack: takesBack(process, request.visitor),
      follows: await this.reader.isFollowed(project.awardId, request.visitor?.id ?? null),
      tasks: await this.tasks.ofAward(project.awardId),
      timeline: timeline(project.milestones, when, language),
      ...dayWords(language),
    });
  }
}
