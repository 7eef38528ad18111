import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MikroORM } from '@mikro-orm/postgresql';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/postgres.js';
import { platformEntities } from '../platform.entities.js';
import { ormOptions } from './orm-options.js';

describe('a connection of the pool', () => {
  let database: TestDatabase;
  let orm: MikroORM;

  beforeAll(async () => {
    database = await createTestDatabase();
    orm = await MikroORM.init(ormOptions(database.url, platformEntities));
  });
  afterAll(async () => {
    await orm.close();
    await database.drop();
  });

  it.each([
    ['idle_in_transaction_session_timeout', '90s'],
    ['lock_timeout', '20s'],
    ['random_page_cost', '1.1'],
  ])('has a %s of %s, inside a transaction and outside', async (setting, value) => {
    const em = orm.em.fork();
    const show = () => em.execute(`show ${setting}`);
    expect(await show()).toEqual([{ [setting]: value }]);
    expect(await em.transactional((act) => act.execute(`show ${setting}`))).toEqual([
      { [setting]: value },
    ]);
  });
});
