import { Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { daysToAnswer, RoomTasksReader } from '#deliberation';
import { ProcessesReader } from '#processes';
import { Access } from '../../../access/access.decorator.js';
import type { Request } from '../../../access/request.js';
import { page, PageGet, type Page } from '../../page.js';
import { isStaff, visible } from '../../processes/visible-process.js';
import { roomsSight } from './rooms-sight.js';

/** What the rooms of a process concluded, answered or not: everybody sees what was left. */
@ApiExcludeController()
@Access('public')
@Controller()
export class RoomTasksPage {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly tasks: RoomTasksReader,
  ) {}

  @PageGet('roomTasks')
  async show(@Param('process') slug: string, @Req() request: Request): Promise<Page> {
    const process = visible(await this.processes.bySlug(slug), request.visitor);
    const sight = roomsSight(process, request.visitor ?? null);
    const all = await this.tasks.ofProcess(process.id, sight);
    const parts = [
      { name: 'waiting', tasks: all.filter(({ answer }) => answer === null) },
      { name: 'answered', tasks: all.filter(({ answer }) => answer !== null) },
    ];
    return page('rooms/outcomes/room-tasks.njk', {
      ...{ process, days: daysToAnswer, total: all.length },
      parts: parts.filter(({ tasks }) => tasks.length > 0),
      answers: isStaff(process, request.visitor).reviewer,
    });
  }
}
