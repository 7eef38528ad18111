import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/postgres.js';
import { waitUntil } from '../../../../test/support/wait-until.js';
import type { LiveEvent } from '#messages';
import { liveListener } from '../live/live-channel.js';
import { createLogger } from '../log/logger.js';
import { Listener } from './listener.js';

describe('a listener', () => {
  let database: TestDatabase;
  let client: pg.Client;
  const listening = async () => {
    const { rows } = await client.query<{ pid: number }>(
      // Idle: what it still listens to with half an ear it may miss.
      `select pid from pg_stat_activity
       where datname = current_database() and query = 'listen cyfran_live' and state = 'idle'`,
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

  it('passes over what makes no sense, and hears what comes after', async () => {
    const warnings: unknown[] = [];
    const log = createLogger('silent', 'test');
    log.warn = (facts: unknown) => warnings.push(facts);
    const heard: LiveEvent[] = [];
    const hear = (event: object) => {
      const { name, data } = event as LiveEvent;
      heard.push({ name, data: { ...data } } as LiveEvent);
    };
    const listener = liveListener(database.url, { hear, missed: () => undefined }, log);
    await listener.start();
    const event = { name: 'phase.changed', data: { processId: 'one' } } as const;
    for (const text of ['{"name":', 'null', JSON.stringify(event)])
      await client.query(`select pg_notify('cyfran_live', $1)`, [text]);
    await waitUntil('the event', () => heard.length > 0);
    await listener.stop();
    expect(heard).toEqual([event]);
    expect(warnings).toHaveLength(2);
  });

  it('that cannot listen leaves no connection behind', async () => {
    const url = new URL(database.url);
    url.searchParams.set('application_name', 'deaf');
    const channel = ['no', 'channel'].join(' ') as 'cyfran_live';
    const log = createLogger('silent', 'test');
    const listener = new Listener(url.href, channel, () => undefined, log);
    for (let tries = 0; tries < 3; tries += 1) await expect(listener.start()).rejects.toThrow();
    await waitUntil('no connection', async () => {
      const deaf = `select 1 from pg_stat_activity where application_name = 'deaf'`;
      return (await client.query(deaf)).rows.length === 0;
    });
    await listener.stop();
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
