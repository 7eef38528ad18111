import { Controller, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { MinutesReader } from '#deliberation';
import { Access } from '../../access/access.decorator.js';
import { languageOf, type Reply, type Request } from '../../access/request.js';
import { page, PageGet, type Page } from '../page.js';
import { MinutedRooms, type WhichRoom } from './minuted-rooms.js';
import { replayMoment } from './replay-moment.js';
import { ReplayedRooms } from './replayed-rooms.js';

/** A room from its log alone, one event after the other. */
@ApiExcludeController()
@Access('public')
@Controller()
export class ReplayPage {
  constructor(
    private readonly rooms: MinutedRooms,
    private readonly replayed: ReplayedRooms,
    private readonly minutes: MinutesReader,
  ) {}

  /** At the first event unless another is named. @throws MissingError while the meeting is on */
  @PageGet('replayRoom')
  async show(
    @Param() which: WhichRoom,
    @Req() request: Request,
    @Res({ passthrough: true }) reply: Reply,
    @Query('at') at?: unknown,
  ): Promise<Page> {
    const found = await this.replayed.find(which, request, reply);
    const { process, room, log } = found;
    const language = languageOf(request);
    const place = typeof at === 'string' && /^\d{1,9}$/.test(at) ? Number(at) : 1;
    const seq = Math.max(1, Math.min(place, log.events.length));
    return page('minutes/replay.njk', {
      ...{ process, room, slug: process.slug[language], last: log.events.length },
      replayPath: this.rooms.path('replayRoom', found, language),
      moment: replayMoment(log, seq, this.rooms.voice(found, language)),
      hasMinutes: await this.minutes.isPublished(room.id),
    });
  }
}
