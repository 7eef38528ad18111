import { Controller, Param, Req, Res } from '@nestjs/common';
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
    @Req() request: Request,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<Page> {
    return this.desk.page('wall', await this.desk.find(path, request), { request, reply });
  }
}
