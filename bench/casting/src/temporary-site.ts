import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import { MikroORM, RequestContext } from '@mikro-orm/postgresql';
import { loadConfig } from '#platform';
import type * as Migrate from '../../../apps/cli/src/migrate.js';
import type * as Operator from '../../../apps/cli/src/operator/operator.module.js';
import type * as Temporary from '../../../apps/cli/src/postgres/temporary-cluster.js';
import type { Rooms } from '../../../test/support/rooms.js';
import { secrets } from './secrets.js';

const built = join(process.cwd(), 'dist/apps/cli/src');

export interface TemporarySite {
  readonly databaseUrl: string;
  readonly stop: () => Promise<void>;
}

/**
 * An empty site on a PostgreSQL of its own that keeps its word: a commit is on the disk before it is
 * answered, as on a real site.
 */
export async function temporarySite(): Promise<TemporarySite> {
  const postgres = (await import(join(built, 'postgres/temporary-cluster.js'))) as typeof Temporary;
  const { migrate } = (await import(join(built, 'migrate.js'))) as typeof Migrate;
  const cluster = await postgres.temporaryCluster({
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    autovacuum: 'on',
    shared_buffers: '512MB',
    max_wal_size: '4GB',
  });
  await migrate(cluster.url, () => undefined);
  return { databaseUrl: cluster.url, stop: cluster.stop };
}

/** The rooms as a command has them, without a server. */
export async function openRooms(databaseUrl: string): Promise<Rooms> {
  const file = join(built, 'operator/operator.module.js');
  const { OperatorModule } = (await import(file)) as typeof Operator;
  const config = loadConfig({ ...secrets, DATABASE_URL: databaseUrl, LOG_LEVEL: 'warn' });
  const app = await NestFactory.createApplicationContext(OperatorModule.forRoot(config), {
    logger: false,
    abortOnError: false,
  });
  const orm = app.get(MikroORM);
  const act: Rooms['act'] = (work) => RequestContext.create(orm.em, () => work(app));
  return {
    url: databaseUrl,
    act,
    with: (service, work) => act((rooms) => work(rooms.get(service, { strict: false }))),
    sql: (query, params = []) => orm.em.fork().execute(query, params),
    close: () => app.close(),
  };
}
