import { MikroORM } from '@mikro-orm/postgresql';
import pg from 'pg';
import { migrateQueue, ormOptions } from '#platform';
import { migrations } from '#migrations';
import { entities } from './entities.js';

/**
 * Brings a database forward, never back: first our tables, then the queue's own schema. One
 * migrator at a time (an advisory lock); each migration is one transaction. Safe to run again.
 */
export async function migrate(
  databaseUrl: string,
  onProgress: (line: string) => void,
): Promise<void> {
  const turn = await takeTurn(databaseUrl);
  try {
    await forward(databaseUrl, onProgress);
  } finally {
    // The lock belongs to the connection: ending it hands the turn on, however we got here.
    await turn.end();
  }
}

async function takeTurn(databaseUrl: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query("select pg_advisory_lock(hashtext('cyfran.migrate'))");
  return client;
}

async function forward(databaseUrl: string, onProgress: (line: string) => void): Promise<void> {
  const orm = await MikroORM.init({
    ...ormOptions(databaseUrl, entities),
    logger: () => undefined,
    migrations: {
      migrationsList: [...migrations],
      snapshot: false,
      tableName: 'migration',
      disableForeignKeys: false,
    },
  });
  try {
    const pending = await orm.migrator.getPending();
    for (const { name } of pending) onProgress(`migrating: ${name}`);
    await orm.migrator.up();
    await migrateQueue({ kind: 'postgres', url: databaseUrl });
    onProgress(pending.length === 0 ? 'nothing to migrate' : `${pending.length} migrations done`);
  } finally {
    await orm.close();
  }
}
