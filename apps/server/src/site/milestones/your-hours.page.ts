import { Controller, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { TasksReader } from '#delivery';
import { Access } from '../../access/access.decorator.js';
import { languageOf, signedIn, type Request } from '../../access/request.js';
import { page, PageGet, type Page } from '../page.js';
import { dayWords } from './day-words.js';

/** The time that somebody gave, for them alone. */
@ApiExcludeController()
@Access('resident')
@Controller()
export class YourHoursPage {
  constructor(private readonly reader: TasksReader) {}

  @PageGet('yourHours')
  async show(@Req() request: Request): Promise<Page> {
    const tasks = await this.reader.ofPerson(signedIn(request).id);
    const givenMinutes = tasks.reduce((sum, one) => sum + (one.givenMinutes ?? 0), 0);
    return page('milestones/your-hours.njk', {
      ...{ tasks, givenMinutes, ...dayWords(languageOf(request)) },
    });
  }
}
