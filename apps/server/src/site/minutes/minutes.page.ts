import { Controller, Param, Query, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { MinutesReader, NoMinutesError } from '#deliberation';
import { Access } from '../../access/access.decorator.js';
import { languageOf, type Request } from '../../access/request.js';
import { page, PageGet, type Page } from '../page.js';
import { CameOfRoom } from '../rooms/outcomes/came-of-room.js';
import { MinutedRooms, type WhichRoom } from './minuted-rooms.js';
import { minutesBlocks } from './minutes-blocks.js';

/** The minutes of a room as everybody reads them, also as they were before a correction. */
@ApiExcludeController()
@Access('public')
@Controller()
export class MinutesPage {
  constructor(
    private readonly rooms: MinutedRooms,
    private readonly minutes: MinutesReader,
    private readonly cameOf: CameOfRoom,
  ) {}

  /** @throws NoMinutesError when nothing, or nothing of that number, is published */
  @PageGet('minutes')
  async show(
    @Param() which: WhichRoom,
    @Req() request: Request,
    @Query('version') version?: unknown,
  ): Promise<Page> {
    const found = await this.rooms.find(which, request);
    const language = languageOf(request);
    const view = await this.minutes.published(found.room.id, versionIn(version));
    const { process, room } = found;
    return page('minutes/minutes.njk', {
      ...{ process, room, view, slug: process.slug[language] },
      cameOfIt: await this.cameOf.of(process, room, request.visitor ?? null),
      blocks: minutesBlocks(view, this.rooms.voice(found, language)),
      runs: room.role === 'host' || room.role === 'facilitator',
    });
  }
}

/** @throws NoMinutesError for what is no number */
function versionIn(wanted: unknown): number | undefined {
  if (wanted === undefined) return undefined;
  if (typeof wanted !== 'string' || !/^\d{1,9}$/.test(wanted)) throw new NoMinutesError();
  return Number(wanted);
}
