import { Redis } from 'ioredis';
import pg from 'pg';
import { jobsSchema, type QueueConnection } from '#platform';
import { waitUntil } from '../../support/wait-until.js';

/** One of the two places where jobs may wait; every law of the queue holds on both. */
export interface QueueBackend {
  readonly name: string;
  /** A queue of this test's own: its name is the name of the test's database. */
  readonly at: (databaseUrl: string) => QueueConnection;
  /** Loses everything, as an emptied Redis does, but nothing of other tests. */
  readonly lose: (at: QueueConnection) => Promise<void>;
}

const redisUrl = process.env['REDIS_URL'] ?? '';
/** SQLSTATE. */
const lockNotAvailable = '55P03';
const leftOut = redisUrl === '' ? ' (Redis is left out, since REDIS_URL is not set)' : '';

const postgres: QueueBackend = {
  name: `PostgreSQL${leftOut}`,
  at: (databaseUrl) => ({ kind: 'postgres', url: databaseUrl }),
  lose: async ({ url }) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query<{ tablename: string }>(
      `select tablename from pg_tables where schemaname = $1 and tablename not like '%migration%'`,
      [jobsSchema],
    );
    const tables = rows.map(({ tablename }) => `${jobsSchema}.${tablename}`).join(', ');
    // Somebody may be adding jobs: who waits for one table with another in hand may wait crosswise.
    await waitUntil('nobody else to be at the queue', async () => {
      try {
        await client.query(`begin; lock table ${tables} in access exclusive mode nowait`);
        await client.query(`truncate ${tables}; commit`);
        return true;
      } catch (error) {
        await client.query('rollback');
        if ((error as pg.DatabaseError).code !== lockNotAvailable) throw error;
        return false;
      }
    });
    await client.end();
  },
};

const redis: QueueBackend = {
  name: 'Redis',
  at: (databaseUrl) => ({
    kind: 'redis',
    url: redisUrl,
    prefix: new URL(databaseUrl).pathname.slice(1),
  }),
  lose: async (at) => {
    if (at.kind !== 'redis' || at.prefix === undefined) return;
    const client = new Redis(at.url);
    for await (const keys of client.scanStream({ match: `${at.prefix}:*`, count: 1_000 })) {
      if ((keys as string[]).length > 0) await client.unlink(keys as string[]);
    }
    client.disconnect();
  },
};

export const queueBackends: readonly QueueBackend[] =
  redisUrl === '' ? [postgres] : [postgres, redis];
