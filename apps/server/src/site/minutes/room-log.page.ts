import { Readable } from 'node:stream';
import { Controller, Param, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ReplaysReader } from '#deliberation';
import { ActLimit, type Limit } from '#platform';
import { ReporterKey } from '#proposals';
import { Access } from '../../access/access.decorator.js';
import { languageOf, type Reply, type Request } from '../../access/request.js';
import { PageGet } from '../page.js';
import type { WhichRoom } from './minuted-rooms.js';
import { ReplayedRooms } from './replayed-rooms.js';

/** Of one network, on which there may be many: far more than people take away, far less than a flood. */
const takenAway: Limit = { most: 600, within: 3_600 };

/** What anybody may take away to make a replay of their own. The address stays; the answer has an ETag. */
@ApiExcludeController()
@Access('public')
@Controller()
export class RoomLogPage {
  constructor(
    private readonly rooms: ReplayedRooms,
    private readonly replays: ReplaysReader,
    private readonly limit: ActLimit,
    private readonly key: ReporterKey,
  ) {}

  /** The room's public events, and every name and word that they mention. @throws TooManyActsError */
  @PageGet('roomLog')
  async log(
    @Param() which: WhichRoom,
    @Req() request: Request,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<StreamableFile> {
    await this.limit.take(`room-log|${this.key.network(request.ip)}`, takenAway);
    const { log } = await this.rooms.find(which, request, reply);
    void reply
      .type('application/jsonl; charset=utf-8')
      .header('content-language', languageOf(request))
      .header('cache-control', 'no-cache')
      .header('etag', `W/"${log.tag}"`)
      .header('vary', 'cookie');
    return new StreamableFile(Readable.from(this.replays.lines(log)));
  }
}
