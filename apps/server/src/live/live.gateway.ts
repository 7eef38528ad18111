import {
  Inject,
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
} from '@nestjs/websockets';
import type { Server } from 'socket.io';
import type { LiveEvent, RoomHint, SessionEnded } from '#messages';
import {
  ConfigDto,
  liveListener,
  LOGGER,
  tokenHash,
  validateInput,
  type Listener,
  type Logger,
} from '#platform';
import { ProcessesReader } from '#processes';
import { Access } from '../access/access.decorator.js';
import { tokenOfSocket, type LiveSocket } from '../access/live-socket.js';
import { visible } from '../site/processes/visible-process.js';
import { LiveProblemFilter } from './live-problem.filter.js';
import { TooManyWatchedError, UnknownMessageError } from './live.errors.js';
import { Neighbours } from './rooms/neighbours.js';
import { roomMessages } from './rooms/room-messages.js';
import { keepPace } from './socket-pace.js';
import { WatchDto } from './watch.dto.js';

/** Enough for somebody with many tabs in one; far fewer than it takes to hurt. */
const mostWatched = 20;
const messages: readonly string[] = ['watch', 'watch-work', ...roomMessages];
/** All sockets that came with a session. */
const signedInRoom = 'signed-in';

export interface Watching {
  readonly ok: true;
  readonly processId: string;
}

/**
 * Open pages hear that something changed: who has voted in number, never how; that a phase turned;
 * how far a count is. Each event goes to the pages that watch its process.
 */
@UseFilters(LiveProblemFilter)
@WebSocketGateway()
export class LiveGateway implements OnApplicationBootstrap, BeforeApplicationShutdown {
  @WebSocketServer()
  private readonly server!: Server;
  private readonly listener: Listener;

  constructor(
    private readonly processes: ProcessesReader,
    private readonly problems: LiveProblemFilter,
    private readonly config: ConfigDto,
    private readonly neighbours: Neighbours,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    const hear = (event: LiveEvent | SessionEnded | RoomHint) => this.hear(event);
    // Which sessions have ended meanwhile nobody knows: all connect again, and are looked at anew.
    const missed = () => {
      this.letGo(signedInRoom);
      this.neighbours.missed();
    };
    this.listener = liveListener(config.DATABASE_URL, { hear, missed }, log);
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.listener.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.listener.stop();
  }

  /** Whatever breaks here ends the socket, and nothing else: nobody catches it behind us. */
  handleConnection(socket: LiveSocket): void {
    this.comeIn(socket).catch((error: unknown) => {
      this.log.warn({ err: error }, 'a socket could not come in');
      socket.disconnect(true);
    });
  }

  /**
   * A socket stands in the room of its session from the first, so that none slips in while the session
   * ends. A message that nobody knows is answered when an answer was asked for.
   */
  private async comeIn(socket: LiveSocket): Promise<void> {
    socket.onAny((message: string, ...args: unknown[]) => {
      const acknowledge = args.at(-1);
      if (messages.includes(message) || typeof acknowledge !== 'function') return;
      (acknowledge as (answer: object) => void)(
        this.problems.answer(new UnknownMessageError(), socket),
      );
    });
    keepPace(socket);
    forgetRequest(socket);
    const token = tokenOfSocket(socket, this.config);
    if (token !== undefined) await socket.join([signedInRoom, sessionRoomOf(tokenHash(token))]);
  }

  @Access('public')
  @SubscribeMessage('watch')
  async watch(
    @ConnectedSocket() socket: LiveSocket,
    @MessageBody() body: unknown,
  ): Promise<Watching> {
    const { process: slug } = await validateInput(WatchDto, body);
    // Published ones only, whoever asks: nothing happens in a draft.
    const { id } = visible(await this.processes.bySlug(slug), null);
    return this.join(socket, roomOf(id), id);
  }

  /** What only those who run the vote are told, e.g. how far its count is. */
  @Access('returning-officer')
  @SubscribeMessage('watch-work')
  async watchWork(
    @ConnectedSocket() socket: LiveSocket,
    @MessageBody() body: unknown,
  ): Promise<Watching> {
    const { process: slug } = await validateInput(WatchDto, body);
    const { id } = await this.processes.bySlug(slug);
    return this.join(socket, workRoomOf(id), id);
  }

  private async join(socket: LiveSocket, room: string, processId: string): Promise<Watching> {
    const watched = [...socket.rooms].filter((one) => /^(process|work):/.test(one)).length;
    if (!socket.rooms.has(room) && watched >= mostWatched) throw new TooManyWatchedError();
    await socket.join(room);
    return { ok: true, processId };
  }

  private hear(event: LiveEvent | SessionEnded | RoomHint): void {
    if (event.name === 'session.ended') this.letGo(sessionRoomOf(event.data.tokenHash));
    else if (event.name === 'room.moved' || event.name === 'room.online')
      this.neighbours.heard(event);
    else this.tell(event);
  }

  /** Closes the connections of a room; a page that is still open makes another, as who it is now. */
  private letGo(room: string): void {
    this.server.local.in(room).disconnectSockets(true);
  }

  /** How far a count is concerns those who run it; the public hears of its result. */
  private tell({ name, data }: LiveEvent): void {
    const work = workRoomOf(data.processId);
    const rooms = name === 'count.progressed' ? [work] : [work, roomOf(data.processId)];
    // Each server hears it by itself, and tells its own.
    this.server.local.to(rooms).emit(name, data);
  }
}

/** All that is needed of it is in the handshake; thousands of open sockets need not keep the rest. */
function forgetRequest({ conn }: LiveSocket): void {
  Object.assign(conn, { request: null });
}

function roomOf(processId: string): string {
  return `process:${processId}`;
}

function sessionRoomOf(hash: string): string {
  return `session:${hash}`;
}

function workRoomOf(processId: string): string {
  return `work:${processId}`;
}
