import { Inject, Injectable } from '@nestjs/common';
import { MikroORM, RequestContext } from '@mikro-orm/postgresql';
import { actorIn, RoomSight, RoomStates } from '#deliberation';
import { LOGGER, type Logger } from '#platform';
import { concernedBy, standingIn, type RoomState, type ToldEvent, type ToldMe } from '#rooms';
import type { LiveSocket } from '../../access/live-socket.js';
import { MeLanes, type Due } from './me-lanes.js';
import { RoomAudience } from './room-audience.js';
import { watchedBy } from './watching.js';

/** So many are looked up side by side. */
const atOnce = 20;

/**
 * Tells people what concerns them alone. What the log tells of them is known here, and costs one look
 * at the names of a hundred people; what lies beside it is looked up only for whoever comes in.
 */
@Injectable()
export class MeTeller {
  private readonly lanes = new MeLanes();
  /** Whoever came in → the rooms in which. */
  private readonly come = new Map<LiveSocket, Set<string>>();
  private isTelling = false;
  private isLookingUp = false;

  constructor(
    private readonly orm: MikroORM,
    private readonly sight: RoomSight,
    private readonly states: RoomStates,
    private readonly audience: RoomAudience,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  tellAfter(roomId: string, event: ToldEvent): void {
    const room = this.states.known(roomId)?.room;
    if (!room) return;
    this.lanes.add(roomId, concernedBy(event, room));
    void this.work();
  }

  /** Goes round every second. */
  round(): void {
    this.lanes.round();
    void this.work();
  }

  /** All of it, to every page of somebody who came in on one of them. */
  tell(roomId: string, person: string): void {
    for (const socket of this.audience.of(person)) {
      const rooms = this.come.get(socket) ?? new Set();
      this.come.set(socket, rooms.add(roomId));
    }
    void this.lookUp();
  }

  private async work(): Promise<void> {
    if (this.isTelling) return;
    this.isTelling = true;
    for (let due = this.lanes.next(); due; due = this.lanes.next()) await this.tellSome(due);
    this.isTelling = false;
  }

  private async tellSome({ roomId, people }: Due): Promise<void> {
    await this.trying(roomId, async () => {
      const room = this.states.known(roomId)?.room;
      const theirs = room ? people.flatMap((one) => this.standings(roomId, room, one)) : [];
      if (theirs.length === 0) return;
      const mes = theirs.map(({ me }) => me);
      const names = await this.sight.named(roomId, mes);
      for (const [place, { socket, me }] of theirs.entries())
        say(socket, { room: roomId, me, ...(names[place] && { with: names[place] }) });
    });
  }

  private standings(roomId: string, room: RoomState, person: string) {
    return this.audience.of(person).flatMap((socket) => {
      const watched = watchedBy(socket).get(roomId);
      if (!watched) return [];
      return [{ socket, me: standingIn(room, actorIn(room, watched, watched.who)) }];
    });
  }

  private async lookUp(): Promise<void> {
    if (this.isLookingUp) return;
    this.isLookingUp = true;
    while (this.come.size > 0) {
      const some = [...this.come].slice(0, atOnce);
      for (const [socket] of some) this.come.delete(socket);
      await Promise.all(
        some.flatMap(([socket, rooms]) => [...rooms].map((room) => this.tellAll(socket, room))),
      );
    }
    this.isLookingUp = false;
  }

  private async tellAll(socket: LiveSocket, roomId: string): Promise<void> {
    const watched = watchedBy(socket).get(roomId);
    if (!watched) return;
    await this.trying(roomId, async () => {
      const me = await this.sight.meOf(roomId, watched.who);
      const [names] = await this.sight.named(roomId, [me]);
      say(socket, { room: roomId, me, ...(names && { with: names }) });
    });
  }

  private async trying(roomId: string, telling: () => Promise<void>): Promise<void> {
    try {
      await RequestContext.create(this.orm.em, telling);
    } catch (error) {
      this.log.debug({ err: error, roomId }, 'somebody was not told of themselves');
    }
  }
}

/** Unless they left, or were taken out, while it was looked up. */
function say(socket: LiveSocket, told: ToldMe): void {
  if (watchedBy(socket).has(told.room)) socket.emit('me', told);
}
