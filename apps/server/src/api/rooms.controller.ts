import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  Post,
  Query,
  Req,
  Res,
  UseInterceptors,
} from '@nestjs/common';
import { RoomActs, RoomLog, RoomSight, RoomsReader, type RoomSummaryView } from '#deliberation';
import { ConfigDto, NotAllowedError, validateInput } from '#platform';
import { ProcessesReader } from '#processes';
import type { Answer, HeardEvent, RoomSeen } from '#rooms';
import { Access } from '../access/access.decorator.js';
import type { Reply, Request } from '../access/request.js';
import { roomVisitor } from '../access/room-guest.js';
import { visible } from '../site/processes/visible-process.js';
import { RoomDesk } from '../site/rooms/room-desk.js';
import { FreshnessInterceptor } from './freshness.interceptor.js';
import { Operation } from './operation.js';
import { PageQueryDto } from './page-query.dto.js';
import { linkPages, pageOf, type Paged } from './paged.js';
import { RoomCommandDto, RoomEventsQueryDto } from './room-query.dto.js';

/** Live rooms for programs, and for browsers without a socket: the same answers as over one. */
@Access('public')
@UseInterceptors(FreshnessInterceptor)
@Controller('api/v1/processes/:process/rooms')
export class RoomsController {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly rooms: RoomsReader,
    private readonly desk: RoomDesk,
    private readonly sight: RoomSight,
    private readonly log: RoomLog,
    private readonly acts: RoomActs,
    private readonly config: ConfigDto,
  ) {}

  @Operation({
    ...{ id: 'listRooms', tag: 'rooms', query: ['page', 'size'], answers: 'RoomPage' },
    problems: [404, 422],
    private: true,
  })
  @Get()
  async list(
    @Param('process') slug: string,
    @Query() query: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<Paged<RoomSummaryView>> {
    const wanted = await validateInput(PageQueryDto, query);
    const { id } = visible(await this.processes.bySlug(slug), request.visitor);
    const rooms = await this.rooms.ofProcess(id, roomVisitor(request, this.config));
    return linkPages(pageOf(rooms, wanted), request, reply);
  }

  @Operation({ id: 'showRoom', tag: 'rooms', answers: 'Room', problems: [404], private: true })
  @Get(':room')
  async show(
    @Param('process') process: string,
    @Param('room') asked: string,
    @Req() request: Request,
  ) {
    const { room } = await this.desk.find({ process, room: asked }, request);
    const { id, number, title, about, startsAt, phase, watch, meetingUrl } = room;
    const { role, person, removed } = room;
    return { id, number, title, about, startsAt, phase, watch, meetingUrl, role, person, removed };
  }

  @Operation({
    ...{ id: 'showRoomState', tag: 'rooms', answers: 'RoomSeen', private: true },
    problems: [403, 404],
  })
  @Get(':room/state')
  async state(
    @Param('process') process: string,
    @Param('room') number: string,
    @Req() request: Request,
  ): Promise<RoomSeen> {
    const { room, who } = await this.desk.find({ process, room: number }, request);
    return this.sight.see(room.id, who);
  }

  @Operation({
    ...{ id: 'listRoomEvents', tag: 'rooms', query: ['stream', 'from'], answers: 'RoomEvents' },
    problems: [403, 404, 422],
    private: true,
  })
  @Get(':room/events')
  async events(
    @Param('process') process: string,
    @Param('room') number: string,
    @Query() query: unknown,
    @Req() request: Request,
  ): Promise<{ readonly events: readonly HeardEvent[] }> {
    const { stream, from } = await validateInput(RoomEventsQueryDto, query);
    const { room, who } = await this.desk.find({ process, room: number }, request);
    const { hears } = await this.sight.reader(room.id, who);
    if (stream === 'host' && hears === 'everybody') throw new NotAllowedError();
    const span = { stream, from, to: Number.MAX_SAFE_INTEGER };
    return { events: await this.log.told(room.id, hears, span) };
  }

  /** Refused commands are answered as well: with a code and a reason, and nothing has changed. */
  @Operation({
    ...{ id: 'actInRoom', tag: 'rooms', takes: 'RoomCommand', answers: 'RoomAnswer' },
    problems: [400, 403, 404, 413, 415, 422],
    private: true,
  })
  @HttpCode(200)
  @Post(':room/commands')
  async act(
    @Param('process') process: string,
    @Param('room') number: string,
    @Body() body: unknown,
    @Req() request: Request,
  ): Promise<Answer> {
    const { id, type, data, expect } = await validateInput(RoomCommandDto, body);
    const { room, who } = await this.desk.find({ process, room: number }, request);
    return this.acts.act(room.id, who, { id, type, data, ...(expect !== undefined && { expect }) });
  }
}
