import { ReflectMetadataProvider } from '@mikro-orm/decorators/legacy';
import { Migrator } from '@mikro-orm/migrations';
import {
  defineConfig,
  type AnyEntity,
  type EntityClass,
  type Options,
} from '@mikro-orm/postgresql';
import { PooledClient } from './pooled-client.js';

export type EntityList = readonly EntityClass<AnyEntity>[];

/**
 * Schemas that MikroORM leaves alone: the ballot box, the ledger, the workings of the voter roll and
 * moderation are explicit SQL, the queue is BullMQ's.
 */
export const foreignSchemas = ['box', 'delivery', 'jobs', 'ledger', 'moderation', 'roll'];

/**
 * Told to PostgreSQL by each connection of the pool: a process that hangs in the middle of an act
 * lets go of its locks, and nobody waits for a lock without end.
 */
const patience = { idle_in_transaction_session_timeout: 90_000, lock_timeout: 20_000 };

/**
 * PostgreSQL supposes a spinning disk, where it would rather read a whole table than jump about in an
 * index: a search that finds 4 of 100 took fourteen times as long. Ours fits in memory or on flash.
 */
const planning = { options: '-c random_page_cost=1.1' };

/**
 * Ten at most. They stay through a lull, ms: a meeting that was silent for ten seconds would otherwise
 * open them all anew, in the moment in which everybody acts.
 */
const pool = { min: 0, max: 10, idleTimeoutMillis: 300_000 };

export function ormOptions(databaseUrl: string, entities: EntityList): Options {
  return defineConfig({
    clientUrl: databaseUrl,
    entities: [...entities],
    metadataProvider: ReflectMetadataProvider,
    extensions: [Migrator],
    forceUtcTimezone: true,
    pool,
    driverOptions: { ...patience, ...planning, Client: PooledClient },
    schemaGenerator: { ignoreSchema: foreignSchemas, ignoreTriggers: true, ignoreRoutines: true },
    discovery: { warnWhenNoEntities: false },
    debug: false,
  });
}
