import { Injectable } from '@nestjs/common';
import { ReplaysReader, RoomSight, type ReplayView } from '#deliberation';
import { MissingError } from '#platform';
import type { Reply, Request } from '../../access/request.js';
import { MinutedRooms, type RoomHere, type WhichRoom } from './minuted-rooms.js';

export interface ReplayedRoom extends RoomHere {
  readonly log: ReplayView;
}

/** Rooms that are over, for whoever may look at them. No search engine follows every step of theirs. */
@Injectable()
export class ReplayedRooms {
  constructor(
    private readonly rooms: MinutedRooms,
    private readonly replays: ReplaysReader,
    private readonly sight: RoomSight,
  ) {}

  /** @throws MissingError while the meeting is on; what `RoomSight` throws for whom it is not there */
  async find(which: WhichRoom, request: Request, reply: Reply): Promise<ReplayedRoom> {
    const here = await this.rooms.find(which, request);
    const { found } = await this.sight.reader(here.room.id, here.who);
    if (found.phase !== 'closed' && found.phase !== 'archived') throw new MissingError();
    void reply.header('x-robots-tag', 'noindex, nofollow');
    return { ...here, log: await this.replays.of(found) };
  }
}
