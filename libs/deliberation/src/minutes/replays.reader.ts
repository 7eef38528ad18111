import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { isPublic, publicDirectory, type Directory, type PublicEvent } from '#rooms';
import { readTrail } from './read-trail.js';

/** A room's public log with every name and word that it mentions and that may still be told. */
export interface ReplayView {
  readonly events: readonly PublicEvent[];
  readonly directory: Directory;
}

@Injectable()
export class ReplaysReader {
  constructor(private readonly em: EntityManager) {}

  async of(roomId: string): Promise<ReplayView> {
    const { events, directory } = await readTrail(this.em, roomId);
    return {
      events: events.filter(isPublic).map(plain),
      directory: publicDirectory(events, directory),
    };
  }

  /** For anybody's own replay: the directory on the first line, then each event on its own. */
  async lines(roomId: string): Promise<string> {
    const { events, directory } = await this.of(roomId);
    return [{ directory }, ...events].map((line) => `${JSON.stringify(line)}\n`).join('');
  }
}

/** Without its place among events that are not public. */
function plain({ stream, seq, type, at, actor, data }: PublicEvent): PublicEvent {
  return { stream, seq, type, at, actor, data } as PublicEvent;
}
