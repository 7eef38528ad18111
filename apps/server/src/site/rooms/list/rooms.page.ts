import { Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { MinutesReader, RoomsReader, runsRooms, type RoomSummaryView } from '#deliberation';
import { ConfigDto } from '#platform';
import { ProcessesReader } from '#processes';
import type { RoomPhase } from '#rooms';
import { Access } from '../../../access/access.decorator.js';
import type { Request } from '../../../access/request.js';
import { roomVisitor } from '../../../access/room-guest.js';
import { page, PageGet, type Page } from '../../page.js';
import { visible } from '../../processes/visible-process.js';

/** The rooms of a process: open now, coming up, and past with what they left behind. */
@ApiExcludeController()
@Controller()
export class RoomsPage {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly rooms: RoomsReader,
    private readonly minutes: MinutesReader,
    private readonly config: ConfigDto,
  ) {}

  @Access('public')
  @PageGet('rooms')
  async show(@Param('process') slug: string, @Req() request: Request): Promise<Page> {
    const process = visible(await this.processes.bySlug(slug), request.visitor);
    const who = roomVisitor(request, this.config);
    const rooms = await this.rooms.ofProcess(process.id, who);
    const past = during(rooms, ['closed', 'archived']);
    const minuted = await this.minutes.publishedAmong(past.map(({ id }) => id));
    const place = { organisationId: process.organisation.id, processId: process.id };
    return page('rooms/list/rooms.njk', {
      process,
      now: during(rooms, ['live', 'paused']),
      upcoming: during(rooms, ['lobby']),
      drafts: during(rooms, ['draft']),
      past: past.map((room) => ({ ...room, isMinuted: minuted.has(room.id) })),
      runs: runsRooms(request.visitor ?? null, place),
    });
  }
}

function during(rooms: readonly RoomSummaryView[], phases: readonly RoomPhase[]) {
  return rooms.filter(({ phase }) => phases.includes(phase));
}
