import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MikroORM } from '@mikro-orm/postgresql';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/postgres.js';
import { platformEntities } from '../platform.entities.js';
import { ormOptions } from './orm-options.js';
import { isOutOfReach } from './out-of-reach.js';

describe('a connection of the pool whose line is cut', () => {
  let database: TestDatabase;
  let other: pg.Client;
  let orm: MikroORM;

  beforeAll(async () => {
    database = await createTestDatabase();
    orm = await MikroORM.init(ormOptions(database.url, platformEntities));
    other = new pg.Client({ connectionString: database.url });
    await other.connect();
  });
  afterAll(async () => {
    await other.end();
    await database.drop();
  });

  const cutWithin = async (): Promise<unknown> =>
    orm.em
      .fork()
      .transactional(async (em) => {
        const [own] = await em.execute<{ pid: number }[]>('select pg_backend_pid() as pid');
        await other.query('select pg_terminate_backend($1)', [own?.pid]);
        await em.execute('select 1');
      })
      .catch((error: unknown) => error);

  it('in the middle of a transaction leaves its place to others, however often', async () => {
    // More than the pool has places.
    for (let cuts = 0; cuts < 12; cuts += 1) expect(isOutOfReach(await cutWithin())).toBe(true);
    expect(await orm.em.fork().execute('select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('does not keep the pool from closing', async () => {
    await cutWithin();
    await orm.close();
    expect(await orm.isConnected()).toBe(false);
  });
});
