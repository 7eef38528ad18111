import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { descendantsOf, isAlive, parentOf } from '../support/processes.js';
import { StartedCyfran } from '../support/started-cyfran.js';
import { waitUntil } from '../support/wait-until.js';

/** One clone's life, told in order: each start takes some seconds, so every one serves twice. */
describe('cyfran start', () => {
  let state: string;
  let cyfran: StartedCyfran;
  const starts: StartedCyfran[] = [];

  beforeAll(() => {
    state = mkdtempSync(join(tmpdir(), 'cyfran-start-'));
    // As root the database user has to pass through, as it may in a clone that people share.
    chmodSync(state, 0o711);
  });

  afterAll(async () => {
    for (const started of starts) await started.end();
    rmSync(state, { recursive: true, force: true });
  });

  const start = (args: readonly string[] = [], env: NodeJS.ProcessEnv = {}) => {
    const started = new StartedCyfran(state, args, env);
    starts.push(started);
    return started;
  };

  it('takes other ports when the usual ones are taken, and says so', async () => {
    const takers = await Promise.all([take(3000), take(54_320)]);
    cyfran = await start().untilUp();
    for (const taker of takers) taker?.close();
    expect(cyfran.output).toMatch(/Port 3000 is taken; using \d+\./);
    expect(cyfran.output).toMatch(/Port 54320 is taken; using \d+\./);
    expect((await fetch(`${cyfran.address}/health/ready`)).status).toBe(200);
  });

  it('is refused while another one runs on the same data', async () => {
    const other = start();
    expect(await other.untilEnded()).toBe(1);
    expect(other.output).toMatch(/already running/);
  });

  it('stops everything on Ctrl-C', async () => {
    await query(cyfran.databaseUrl(), 'create table kept (word text)');
    const parts = descendantsOf(cyfran.launcher);
    expect(parts.length).toBeGreaterThan(4);
    cyfran.pressCtrlC();
    expect(await cyfran.untilEnded()).toBe(0);
    await waitUntil('the last traces to go', () => !parts.some(isAlive));
  });

  it('keeps data and secrets for the next start', async () => {
    cyfran = await start().untilUp();
    expect(await query(cyfran.databaseUrl(), 'select * from kept')).toEqual([]);
    expect(statSync(join(state, 'secrets.json')).mode & 0o777).toBe(0o600);
  });

  it('leaves no process behind when the command is killed', async () => {
    const parts = descendantsOf(cyfran.launcher);
    process.kill(cyfran.command, 'SIGKILL');
    await waitUntil('all parts to end', () => !parts.some(isAlive));
  });

  it('takes over from a database server that was left alone', async () => {
    const left = await start().untilUp();
    const { postmaster } = left;
    for (const pid of [parentOf(postmaster), left.command]) process.kill(pid, 'SIGKILL');
    await left.untilEnded();
    expect(isAlive(postmaster)).toBe(true);

    cyfran = await start().untilUp();
    expect(await query(cyfran.databaseUrl(), 'select * from kept')).toEqual([]);
  });

  it('ends with code 1 and the last words of a part that dies', async () => {
    process.kill(cyfran.postmaster, 'SIGQUIT');
    expect(await cyfran.untilEnded()).toBe(1);
    expect(cyfran.output).toMatch(/PostgreSQL stopped by itself/);
  });

  it('begins anew when asked', async () => {
    cyfran = await start(['--fresh']).untilUp();
    await expect(query(cyfran.databaseUrl(), 'select * from kept')).rejects.toThrow(/not exist/);
  });

  it('leaves no process behind when the launcher is killed', async () => {
    const parts = descendantsOf(cyfran.launcher);
    process.kill(cyfran.launcher, 'SIGKILL');
    await waitUntil('all parts to end', () => !parts.some(isAlive));
  });

  it('does not touch a database that it did not make', async () => {
    const refused = start(['--fresh'], { DATABASE_URL: 'postgresql://someone@127.0.0.1/theirs' });
    expect(await refused.untilEnded()).toBe(2);
    expect(refused.output).toMatch(/--fresh removes only the embedded database/);
  });

  it('refuses a port that was asked for and is taken', async () => {
    const taker = await take(0);
    const address = taker?.address();
    const port = typeof address === 'object' && address ? String(address.port) : '';
    const refused = start(['--port', port]);
    expect(await refused.untilEnded()).toBe(1);
    expect(refused.output).toContain(`Port ${port} is taken`);
    taker?.close();
  });
});

/** Listens on a port; gives nothing when somebody else does already, which serves as well. */
async function take(port: number): Promise<Server | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<object>(sql).finally(async () => client.end());
  return rows;
}
