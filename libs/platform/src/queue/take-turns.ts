import { Client } from 'pg';
import type { QueueConnection } from './queue-connection.js';

/**
 * Lets one process at a time set a schedule up. On PostgreSQL BullMQ reads and writes a schedule
 * without a lock between, so that several workers starting at once would each make a first tick;
 * on Redis its script is one step anyway.
 */
export async function takeTurns(at: QueueConnection, act: () => Promise<void>): Promise<void> {
  if (at.kind === 'redis') return act();
  const client = new Client({ connectionString: at.url });
  await client.connect();
  try {
    await client.query(`select pg_advisory_lock(hashtext('cyfran.schedules'))`);
    await act();
  } finally {
    await client.end();
  }
}
