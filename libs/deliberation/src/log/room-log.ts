import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { allMentions, mentionedBy, mostMissed, type Stream, type ToldEvent } from '#rooms';
import { directoryOf, partOf } from './directory.js';
import type { PlacedEvent } from './placed-event.js';
import { readLog, readStream } from './read-log.js';

/** An event as it is told, and where it stands in the whole log. */
export interface Telling {
  readonly gseq: number;
  readonly told: ToldEvent;
}

/** What happened in a room, as it is told: with the names and words that it mentions. */
@Injectable()
export class RoomLog {
  constructor(private readonly em: EntityManager) {}

  /** Of one stream, `from` and `to` included; as many as are sent one by one at most. */
  async told(
    roomId: string,
    stream: Stream,
    from: number,
    to: number,
  ): Promise<readonly ToldEvent[]> {
    const last = Math.min(to, from + mostMissed - 1);
    const events = await readStream(this.em, roomId, { stream, from, to: last });
    return (await this.telling(roomId, events)).map(({ told }) => told);
  }

  /** Of both, after one place of the whole log up to and with another. */
  async between(roomId: string, after: number, upTo: number): Promise<readonly Telling[]> {
    return this.telling(roomId, await readLog(this.em, roomId, { after, upTo }));
  }

  async telling(roomId: string, events: readonly PlacedEvent[]): Promise<readonly Telling[]> {
    const known = {
      pub: await this.directory(roomId, events, 'pub'),
      host: await this.directory(roomId, events, 'host'),
    };
    return events.map(({ gseq, ...event }) => {
      const mentions = mentionedBy(event);
      const names = mentions.people.length + mentions.words.length > 0;
      const mentioned = names ? { with: partOf(known[event.stream], mentions) } : {};
      return { gseq, told: { ...event, room: roomId, ...mentioned } };
    });
  }

  private async directory(roomId: string, events: readonly PlacedEvent[], stream: Stream) {
    const own = events.filter((event) => event.stream === stream);
    return directoryOf(this.em, roomId, allMentions(...own.map(mentionedBy)), stream);
  }
}
