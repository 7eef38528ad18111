import { Injectable } from '@nestjs/common';
import { LineageReader, RoomTasksReader, type RoomView } from '#deliberation';
import type { Visitor } from '#people';
import type { ProcessView } from '#processes';
import { roomsSight } from './rooms-sight.js';

/** What a room's own pages say of what came of it: `rooms/outcomes/came-of-room.njk`. */
@Injectable()
export class CameOfRoom {
  constructor(
    private readonly lineage: LineageReader,
    private readonly tasks: RoomTasksReader,
  ) {}

  async of(process: ProcessView, { id }: Pick<RoomView, 'id'>, visitor: Visitor) {
    const sight = roomsSight(process, visitor);
    return {
      changes: await this.lineage.ofRoom(id, sight),
      tasks: await this.tasks.ofRoom(id, sight),
      projects: await this.lineage.onBallot(id, sight),
    };
  }
}
