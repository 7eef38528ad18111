import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { ReporterKey } from '#proposals';
import {
  allMentions,
  isPublic,
  mentionedBy,
  mostMissed,
  toldToHosts,
  toldToKeepers,
  type Directory,
  type HeardEvent,
  type Hearing,
  type HostEvent,
  type RoomEvent,
  type Stream,
  type ToldEvent,
} from '#rooms';
import { directoryOf, partOf } from './directory.js';
import type { PlacedEvent } from './placed-event.js';
import { readLog, readStream } from './read-log.js';

/** An event as it is told, and where it stands in the whole log. */
export interface Telling {
  readonly gseq: number;
  readonly told: ToldEvent;
  /** As those hear it who keep the queue and do not run the meeting; null where all hear the same. */
  readonly toKeepers: HeardEvent | null;
}

/** A part of one stream, `from` and `to` included. */
export interface Span {
  readonly stream: Stream;
  readonly from: number;
  readonly to: number;
}

/** What happened in a room, as it is told: with the names and words that it mentions. */
@Injectable()
export class RoomLog {
  constructor(
    private readonly em: EntityManager,
    private readonly reporters: ReporterKey,
  ) {}

  /** As somebody hears it who hears so much; as many as are sent one by one at most. */
  async told(roomId: string, hears: Hearing, span: Span): Promise<readonly HeardEvent[]> {
    const to = Math.min(span.to, span.from + mostMissed - 1);
    const events = await readStream(this.em, roomId, { ...span, to });
    return (await this.telling(roomId, events)).map(({ told, toKeepers }) =>
      hears === 'hosts' ? told : (toKeepers ?? told),
    );
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
    const veil = (report: string, person: string) => this.reporters.inReport(report, person);
    return events.map(({ gseq, ...event }) => {
      if (isPublic(event)) return { gseq, told: named(roomId, event, known.pub), toKeepers: null };
      const told = named(roomId, toldToHosts(event, veil), known.host);
      return { gseq, told, toKeepers: kept(roomId, event, known.host) };
    });
  }

  private async directory(roomId: string, events: readonly PlacedEvent[], stream: Stream) {
    const own = events.filter((event) => event.stream === stream);
    return directoryOf(this.em, roomId, allMentions(...own.map(mentionedBy)), stream);
  }
}

/** With the names and words that it mentions. */
function named(room: string, event: RoomEvent, known: Directory): ToldEvent {
  const mentions = mentionedBy(event);
  if (mentions.people.length + mentions.words.length === 0) return { ...event, room };
  return { ...event, room, with: partOf(known, mentions) };
}

/** Names alone: what waits for those who run the meeting is not for keepers to read. */
function kept(room: string, event: HostEvent, { people, guests = [] }: Directory): HeardEvent {
  const told = toldToKeepers(event);
  if (told.type === 'host.unsaid') return { ...told, room };
  return named(room, told, { people, guests, words: {} });
}
