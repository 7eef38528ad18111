import type { INestApplicationContext, Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { MikroORM, RequestContext } from '@mikro-orm/postgresql';
import { loadConfig } from '#platform';
import { CountEngine } from '#tallying';
import { OperatorModule } from '../../apps/cli/src/operator/operator.module.js';
import { createTestDatabase, type TestDatabase } from './postgres.js';
import { siteSecrets } from './site-environment.js';

export interface Rooms {
  readonly url: string;
  /** One act, as one request or one job would do it: with an entity manager of its own. */
  readonly act: <T>(work: (rooms: INestApplicationContext) => Promise<T>) => Promise<T>;
  /** Shorthand: one act of one service. */
  readonly with: <S, T>(service: Type<S>, work: (service: S) => Promise<T>) => Promise<T>;
  readonly sql: <Row extends object>(query: string, params?: unknown[]) => Promise<Row[]>;
  readonly close: () => Promise<void>;
}

const compiledThread = new URL('../../dist/libs/tallying/src/count.thread.js', import.meta.url);

/** All rooms on a real database of this test's own, which goes when they close. */
export async function openRooms(own?: TestDatabase): Promise<Rooms> {
  const database = own ?? (await createTestDatabase());
  const config = loadConfig({
    NODE_ENV: 'test',
    DATABASE_URL: database.url,
    ...siteSecrets,
    LOG_LEVEL: 'silent',
  });
  const module = await Test.createTestingModule({ imports: [OperatorModule.forRoot(config)] })
    // Jest runs the sources; a thread needs the compiled file.
    .overrideProvider(CountEngine)
    .useValue(new CountEngine(compiledThread))
    .compile();
  const app = await module.init();
  const act: Rooms['act'] = (work) => RequestContext.create(app.get(MikroORM).em, () => work(app));
  return {
    url: database.url,
    act,
    with: (service, work) => act((rooms) => work(rooms.get(service))),
    sql: (query, params = []) => app.get(MikroORM).em.fork().execute(query, params),
    close: async () => {
      await app.close();
      await database.drop();
    },
  };
}
