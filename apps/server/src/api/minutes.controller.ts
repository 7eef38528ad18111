import { Controller, Get, Param, Req, UseInterceptors } from '@nestjs/common';
import { MinutesReader } from '#deliberation';
import { Access } from '../access/access.decorator.js';
import type { Request } from '../access/request.js';
import { MinutedRooms } from '../site/minutes/minuted-rooms.js';
import { FreshnessInterceptor } from './freshness.interceptor.js';
import { minutesAnswer } from './minutes.answer.js';
import { Operation } from './operation.js';

@Access('public')
@UseInterceptors(FreshnessInterceptor)
@Controller('api/v1/processes/:process/rooms/:room/minutes')
export class MinutesController {
  constructor(
    private readonly rooms: MinutedRooms,
    private readonly minutes: MinutesReader,
  ) {}

  @Operation({
    ...{ id: 'showMinutes', tag: 'rooms', answers: 'Minutes' },
    problems: [404],
  })
  @Get()
  async show(
    @Param('process') process: string,
    @Param('room') number: string,
    @Req() request: Request,
  ) {
    const { room } = await this.rooms.find({ process, room: number }, request);
    return minutesAnswer(room, await this.minutes.published(room.id));
  }
}
