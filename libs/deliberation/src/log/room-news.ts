import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { RoomState } from '#rooms';
import type { PlacedEvent } from './placed-event.js';

/** What has just been committed in this process. */
export interface RoomMoved {
  readonly roomId: string;
  /** None for a quiet command. */
  readonly events: readonly PlacedEvent[];
  readonly before: RoomState;
  readonly after: RoomState;
  /** Whoever acted; null for staff who have not joined, and for the clock. */
  readonly person: string | null;
}

export interface RoomEar {
  readonly moved: (news: RoomMoved) => void;
  /** It tells the other servers itself, and the database need not. */
  readonly carries: boolean;
}

/** Where a server learns at once of what its own process has committed. */
@Injectable()
export class RoomNews {
  /** This process among all: what it said itself it need not read. */
  readonly by = randomUUID();
  private readonly ears = new Set<RoomEar>();

  listen(ear: RoomEar): void {
    this.ears.add(ear);
  }

  /** Nobody here tells the other servers. */
  get needsHint(): boolean {
    return ![...this.ears].some(({ carries }) => carries);
  }

  tell(news: RoomMoved): void {
    for (const ear of this.ears) ear.moved(news);
  }
}
