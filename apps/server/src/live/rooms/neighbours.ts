import { Injectable } from '@nestjs/common';
import { MikroORM, RequestContext } from '@mikro-orm/postgresql';
import type { Server } from 'socket.io';
import type { RoomHint } from '#messages';
import { ConfigDto, LiveChannel } from '#platform';

export interface NeighbourEar {
  readonly hear: (hint: RoomHint) => void;
  /** Nobody knows what was said meanwhile. */
  readonly missed: () => void;
}

const message = 'room.hint';

/**
 * The other servers of this site. What they say only hurries things up: through Redis where there is
 * one, through the database where there is not.
 */
@Injectable()
export class Neighbours {
  private readonly ears: NeighbourEar[] = [];
  private server: Server | null = null;

  constructor(
    private readonly config: ConfigDto,
    private readonly channel: LiveChannel,
    private readonly orm: MikroORM,
  ) {}

  /** They are reached without the database: it need not tell them what it commits. */
  get byRedis(): boolean {
    return this.config.REDIS_URL !== undefined;
  }

  open(server: Server): void {
    this.server = server;
    if (this.byRedis) server.on(message, (hint: RoomHint) => this.heard(hint));
  }

  listen(ear: NeighbourEar): void {
    this.ears.push(ear);
  }

  /** By way of Redis from other servers; by way of the database from each process, this one too. */
  heard(hint: RoomHint): void {
    for (const ear of this.ears) ear.hear(hint);
  }

  missed(): void {
    for (const ear of this.ears) ear.missed();
  }

  async say(hint: RoomHint): Promise<void> {
    if (this.byRedis) this.server?.serverSideEmit(message, hint);
    else await RequestContext.create(this.orm.em, () => this.channel.publish(hint));
  }
}
