import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import type { LiveEvent, RoomHint, SessionEnded } from '#messages';
import { Listener } from '../database/listener.js';

/**
 * Tells open pages that something changed. PostgreSQL NOTIFY carries it from any process to
 * every server, and only when the transaction that changed it commits.
 */
@Injectable()
export class LiveChannel {
  constructor(private readonly em: EntityManager) {}

  async publish(event: LiveEvent | RoomHint): Promise<void> {
    await this.em.execute("select pg_notify('cyfran_live', ?)", [JSON.stringify(event)]);
  }
}

/** What a server does with what it hears. */
export interface LiveEar {
  readonly hear: (event: LiveEvent | SessionEnded | RoomHint) => void;
  /** It was cut off for a while, and whatever was said meanwhile is lost. */
  readonly missed: () => void;
}

/** The hearing end, one per server. */
export function liveListener(databaseUrl: string, ear: LiveEar, log: Logger): Listener {
  return new Listener(
    databaseUrl,
    'cyfran_live',
    (payload) => ear.hear(JSON.parse(payload) as LiveEvent | SessionEnded | RoomHint),
    log,
    ear.missed,
  );
}
