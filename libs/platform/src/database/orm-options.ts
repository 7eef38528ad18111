import { ReflectMetadataProvider } from '@mikro-orm/decorators/legacy';
import { Migrator } from '@mikro-orm/migrations';
import {
  defineConfig,
  type AnyEntity,
  type EntityClass,
  type Options,
} from '@mikro-orm/postgresql';

export type EntityList = readonly EntityClass<AnyEntity>[];

/** Schemas that MikroORM leaves alone: the ballot box is explicit SQL, the queue is BullMQ's. */
export const foreignSchemas = ['box', 'jobs'];

export function ormOptions(databaseUrl: string, entities: EntityList): Options {
  return defineConfig({
    clientUrl: databaseUrl,
    entities: [...entities],
    metadataProvider: ReflectMetadataProvider,
    extensions: [Migrator],
    forceUtcTimezone: true,
    pool: { min: 0, max: 10 },
    schemaGenerator: { ignoreSchema: foreignSchemas, ignoreTriggers: true, ignoreRoutines: true },
    discovery: { warnWhenNoEntities: false },
    debug: false,
  });
}
