import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/postgres.js';
import { waitUntil } from '../../../../test/support/wait-until.js';
import { createLogger } from '../log/logger.js';
import { Listener } from './listener.js';

describe('a listener', () => {
  let database: TestDatabase;
  let client: pg.Client;
  const listening = async () => {
    const { rows } = await client.query<{ pid: number }>(
      `select pid from pg_stat_activity where datname = current_database() and query = 'listen cyfran_live'`,
    );
    return rows.map(({ pid }) => pid);
  };

  beforeAll(async () => {
    database = await createTestDatabase();
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  it('hears what is said, comes back after each break, and leaves no connection behind', async () => {
    const heard: string[] = [];
    const log = createLogger('silent', 'test');
    const listener = new Listener(database.url, 'cyfran_live', (text) => heard.push(text), log);
    await listener.start();
    for (const word of ['un', 'dau', 'tri']) {
      await waitUntil('one listener', async () => (await listening()).length === 1);
      await client.query(`select pg_notify('cyfran_live', $1)`, [word]);
      await waitUntil(`"${word}"`, () => heard.includes(word));
      await client.query('select pg_terminate_backend($1::int)', await listening());
      await waitUntil('a break', async () => (await listening()).length === 0);
    }
    await waitUntil('one listener', async () => (await listening()).length === 1);
    await listener.stop();
    await waitUntil('no listener', async () => (await listening()).length === 0);
    expect(heard).toEqual(['un', 'dau', 'tri']);
  });

  it('hears of an act once it is committed, and never of one undone', async () => {
    const heard: string[] = [];
    const log = createLogger('silent', 'test');
    const listener = new Listener(database.url, 'cyfran_live', (text) => heard.push(text), log);
    await listener.start();
    await client.query(`begin; select pg_notify('cyfran_live', 'undone'); rollback`);
    await client.query(`begin; select pg_notify('cyfran_live', 'done')`);
    expect(heard).toEqual([]);
    await client.query('commit');
    await waitUntil('the act', () => heard.length > 0);
    await listener.stop();
    expect(heard).toEqual(['done']);
  });

  it('can be stopped while it is cut off', async () => {
    const log = createLogger('silent', 'test');
    const listener = new Listener(database.url, 'cyfran_live', () => undefined, log);
    await listener.start();
    await client.query('select pg_terminate_backend($1::int)', await listening());
    await listener.stop();
    await waitUntil('no listener', async () => (await listening()).length === 0);
  });
});
