import pg from 'pg';
import { createTestDatabase } from './postgres.js';

describe('a test database', () => {
  it('is a copy of its own, gone once dropped', async () => {
    const [one, other] = await Promise.all([createTestDatabase(), createTestDatabase()]);
    expect(one.url).not.toBe(other.url);

    const client = new pg.Client({ connectionString: one.url });
    await client.connect();
    await client.query('create table only_here (id int)');
    await client.end();

    const elsewhere = new pg.Client({ connectionString: other.url });
    await elsewhere.connect();
    const { rows } = await elsewhere.query<{ there: string | null }>(
      `select to_regclass('only_here') as there`,
    );
    await elsewhere.end();
    expect(rows).toEqual([{ there: null }]);

    await Promise.all([one.drop(), other.drop()]);
    const late = new pg.Client({ connectionString: one.url });
    await expect(late.connect()).rejects.toThrow(/does not exist/);
  });
});
