import { Controller, Param, Query, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { MissingError } from '#platform';
import { MinutesReader, ReplaysReader, RoomSight } from '#deliberation';
import { Access } from '../../access/access.decorator.js';
import { languageOf, type Request } from '../../access/request.js';
import { page, PageGet, type Page } from '../page.js';
import { MinutedRooms, type WhichRoom } from './minuted-rooms.js';
import { replayMoment } from './replay-moment.js';

/** A room from its log alone, one event after the other. */
@ApiExcludeController()
@Access('public')
@Controller()
export class ReplayPage {
  constructor(
    private readonly rooms: MinutedRooms,
    private readonly replays: ReplaysReader,
    private readonly minutes: MinutesReader,
    private readonly sight: RoomSight,
  ) {}

  /** At the first event unless another is named. @throws MissingError while nothing has happened */
  @PageGet('replayRoom')
  async show(
    @Param() which: WhichRoom,
    @Req() request: Request,
    @Query('at') at?: unknown,
  ): Promise<Page> {
    const found = await this.rooms.find(which, request);
    await this.sight.reader(found.room.id, found.who);
    const log = await this.replays.of(found.room.id);
    const [first] = log.events;
    if (!first) throw new MissingError();
    const { process, room } = found;
    const language = languageOf(request);
    const place = typeof at === 'string' && /^\d{1,9}$/.test(at) ? Number(at) : first.seq;
    const seq = Math.max(1, Math.min(place, log.events.length));
    return page('minutes/replay.njk', {
      ...{ process, room, slug: process.slug[language], last: log.events.length },
      replayPath: this.rooms.path('replayRoom', found, language),
      moment: replayMoment(log, seq, this.rooms.voice(found, language)),
      hasMinutes: await this.minutes.isPublished(room.id),
    });
  }
}
