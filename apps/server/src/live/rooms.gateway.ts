import {
  UseFilters,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import {
  ConnectedSocket,
  MessageBody,
  SubscribeMessage,
  WebSocketGateway,
  WebSocketServer,
  type OnGatewayDisconnect,
} from '@nestjs/websockets';
import type { Server } from 'socket.io';
import { MustJoinError, RoomActs, RoomLog, RoomSight } from '#deliberation';
import { PeopleReader } from '#people';
import { ConfigDto } from '#platform';
import { RefusedError, type Answer, type Caught, type HeardEvent } from '#rooms';
import { Access } from '../access/access.decorator.js';
import { tokenOfSocket, type LiveSocket } from '../access/live-socket.js';
import { roomVisitorOfSocket } from '../access/room-guest.js';
import { LiveRounds } from './rooms/live-rounds.js';
import { LookPaces } from './rooms/look-paces.js';
import { MeTeller } from './rooms/me-teller.js';
import { RoomAudience } from './rooms/room-audience.js';
import { commandAskedIn, roomIn, syncIn, watchIn } from './rooms/room-messages.js';
import { RoomRefusalFilter } from './rooms/room-refusal.filter.js';
import { RoomTeller } from './rooms/room-teller.js';
import { RoomTimers } from './rooms/room-timers.js';
import { memoryOf, watchedBy } from './rooms/watching.js';

/** One page shows one room; far more than that is not a person. */
const mostRooms = 5;

/**
 * Live rooms over a socket. Who asks is looked up at each message: what somebody was when they came
 * in opens nothing. What a page missed it asks for by number; nothing rests on the line being whole.
 */
@UseFilters(RoomRefusalFilter)
@WebSocketGateway()
export class RoomsGateway
  implements OnApplicationBootstrap, BeforeApplicationShutdown, OnGatewayDisconnect
{
  @WebSocketServer()
  private readonly server!: Server;

  constructor(
    private readonly sight: RoomSight,
    private readonly acts: RoomActs,
    private readonly log: RoomLog,
    private readonly audience: RoomAudience,
    private readonly teller: RoomTeller,
    private readonly timers: RoomTimers,
    private readonly mes: MeTeller,
    private readonly rounds: LiveRounds,
    private readonly paces: LookPaces,
    private readonly people: PeopleReader,
    private readonly config: ConfigDto,
  ) {}

  onApplicationBootstrap(): void {
    this.rounds.start(this.server);
  }

  beforeApplicationShutdown(): void {
    this.rounds.stop();
  }

  handleDisconnect(socket: LiveSocket): void {
    for (const roomId of [...watchedBy(socket).keys()]) this.audience.leave(socket, roomId);
  }

  @Access('public')
  @SubscribeMessage('room.watch')
  async watch(
    @ConnectedSocket() socket: LiveSocket,
    @MessageBody() body: unknown,
  ): Promise<{ readonly ok: true; readonly caught: Caught }> {
    const { room: roomId, since } = watchIn(body);
    this.paces.take(socket, 'room.watch');
    const watched = watchedBy(socket);
    if (!watched.has(roomId) && watched.size >= mostRooms)
      throw new RefusedError('CONFLICT', 'live.too-many-watched');
    await this.comeIn(socket, roomId);
    const who = roomVisitorOfSocket(socket, this.config);
    return { ok: true, caught: await this.sight.catchUp(roomId, who, since) };
  }

  @Access('public')
  @SubscribeMessage('room.unwatch')
  unwatch(
    @ConnectedSocket() socket: LiveSocket,
    @MessageBody() body: unknown,
  ): { readonly ok: true } {
    this.audience.leave(socket, roomIn(body));
    return { ok: true };
  }

  @Access('public')
  @SubscribeMessage('room.sync')
  async sync(
    @ConnectedSocket() socket: LiveSocket,
    @MessageBody() body: unknown,
  ): Promise<{ readonly ok: true; readonly events: readonly HeardEvent[] }> {
    const { room: roomId, stream, from, to } = syncIn(body);
    this.paces.take(socket, 'room.sync');
    const who = roomVisitorOfSocket(socket, this.config);
    const { hears } = await this.sight.reader(roomId, who);
    if (stream === 'host' && hears === 'everybody')
      throw new RefusedError('FORBIDDEN', 'rooms.not-yours');
    return { ok: true, events: await this.log.told(roomId, hears, { stream, from, to }) };
  }

  @Access('public')
  @SubscribeMessage('cmd')
  async act(@ConnectedSocket() socket: LiveSocket, @MessageBody() body: unknown): Promise<Answer> {
    const { room: roomId, asked } = commandAskedIn(body);
    const who = roomVisitorOfSocket(socket, this.config);
    const answer = await this.acts.act(roomId, who, asked);
    const joins = asked.type === 'room.join' || asked.type === 'room.leave';
    if (answer.ok && joins && watchedBy(socket).has(roomId)) await this.comeBack(socket, roomId);
    // Whoever is answered has heard what came of it.
    await this.teller.caughtUp(roomId);
    return answer;
  }

  /** As who they are now; whoever may not look on any more hears nothing from here on. */
  private async comeBack(socket: LiveSocket, roomId: string): Promise<void> {
    try {
      await this.comeIn(socket, roomId);
      const person = watchedBy(socket).get(roomId)?.person ?? null;
      if (person !== null) this.mes.tell(roomId, person);
    } catch (error) {
      this.audience.leave(socket, roomId);
      if (!(error instanceof MustJoinError)) throw error;
    }
  }

  /** First among those who listen, then told what there is: nothing falls in between. */
  private async comeIn(socket: LiveSocket, roomId: string): Promise<void> {
    const who = roomVisitorOfSocket(socket, this.config);
    const { found, actor } = await this.sight.reader(roomId, who);
    const { organisationId, processId } = found;
    const watched = { organisationId, processId, person: actor.person, who };
    // Gone while we looked: nobody is there to be told.
    if (!socket.connected) return;
    if (!this.audience.admit(socket, roomId, watched))
      throw new RefusedError('GONE', 'rooms.removed');
    this.teller.follow(roomId);
    this.timers.look(roomId);
    await this.mindEnd(socket);
  }

  private async mindEnd(socket: LiveSocket): Promise<void> {
    const memory = memoryOf(socket);
    if (memory.endsAt !== undefined) return;
    const token = tokenOfSocket(socket, this.config);
    memory.endsAt = token === undefined ? null : await this.people.sessionEnd(token);
  }
}
