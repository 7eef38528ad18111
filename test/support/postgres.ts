import { randomBytes } from 'node:crypto';
import pg from 'pg';

export interface TestDatabase {
  readonly url: string;
  readonly drop: () => Promise<void>;
}

/** A migrated database of this test's own, copied from the template in some tens of milliseconds. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const problem = process.env['TEST_POSTGRES_PROBLEM'];
  if (problem !== undefined) throw new Error(`the test database cannot be made: ${problem}`);
  return createDatabase(`template ${setting('TEST_POSTGRES_TEMPLATE')}`);
}

/** A database in which nothing has been migrated yet. */
export async function createEmptyDatabase(): Promise<TestDatabase> {
  return createDatabase('template template0');
}

async function createDatabase(from: string): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  await onServer(`create database ${name} ${from}`);
  const url = new URL(setting('TEST_POSTGRES_URL'));
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: async () => onServer(`drop database if exists ${name} with (force)`),
  };
}

async function onServer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: setting('TEST_POSTGRES_URL') });
  await client.connect();
  await client.query(sql).finally(async () => client.end());
}

function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: run this test through Jest`);
  return value;
}
