import { Controller, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Access } from '../../../access/access.decorator.js';
import type { Reply, Request } from '../../../access/request.js';
import { PageGet, type Page } from '../../page.js';
import { RoomDesk, type RoomPath } from '../room-desk.js';

/** For a projector: what is dealt with, who speaks, who is next. It only shows. */
@ApiExcludeController()
@Controller()
export class RoomWallPage {
  constructor(private readonly desk: RoomDesk) {}

  @Access('public')
  @PageGet('roomWall')
  async show(
    @Param() path: RoomPath,
    @Query() query: Readonly<Record<string, unknown>>,
    @Req() request: Request,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<Page> {
    // Without scripts the page comes anew by itself, until somebody says that they are reading.
    const locals = { still: 'still' in query };
    const found = await this.desk.find(path, request);
    return this.desk.page('wall', found, { request, reply }, { locals });
  }
}
