import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import type { LiveEvent } from '#messages';
import { Listener } from '../database/listener.js';

/**
 * Tells open pages that something changed. PostgreSQL NOTIFY carries it from any process to
 * every server, and only when the transaction that changed it commits.
 */
@Injectable()
export class LiveChannel {
  constructor(private readonly em: EntityManager) {}

  async publish(event: LiveEvent): Promise<void> {
    await this.em.execute("select pg_notify('cyfran_live', ?)", [JSON.stringify(event)]);
  }
}

/** The hearing end, one per server. */
export function liveListener(
  databaseUrl: string,
  hear: (event: LiveEvent) => void,
  log: Logger,
): Listener {
  return new Listener(
    databaseUrl,
    'cyfran_live',
    (payload) => hear(JSON.parse(payload) as LiveEvent),
    log,
  );
}
