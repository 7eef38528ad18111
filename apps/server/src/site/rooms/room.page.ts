import { Controller, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Access } from '../../access/access.decorator.js';
import type { Reply, Request } from '../../access/request.js';
import { PageGet, type Page } from '../page.js';
import { CameOfRoom } from './outcomes/came-of-room.js';
import { RoomDesk, type RoomPath } from './room-desk.js';

/** The room as somebody comes to it who takes part, or only looks on. */
@ApiExcludeController()
@Controller()
export class RoomPage {
  constructor(
    private readonly desk: RoomDesk,
    private readonly cameOf: CameOfRoom,
  ) {}

  @Access('public')
  @PageGet('room')
  async show(
    @Param() path: RoomPath,
    @Query() query: Readonly<Record<string, unknown>>,
    @Req() request: Request,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<Page> {
    const found = await this.desk.find(path, request);
    // Without scripts the page comes anew by itself, until somebody says that they are writing.
    const still = 'still' in query;
    const cameOfIt = await this.cameOf.of(found.process, found.room, found.who.visitor);
    return this.desk.page('room', found, { request, reply }, { locals: { still, cameOfIt } });
  }
}
