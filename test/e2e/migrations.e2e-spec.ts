import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MikroORM } from '@mikro-orm/postgresql';
import pg from 'pg';
import { migrations } from '#migrations';
import { foreignSchemas, ormOptions } from '#platform';
import { entities } from '../../apps/cli/src/entities.js';
import { migrate } from '../../apps/cli/src/migrate.js';

const folder = join(process.cwd(), 'prisma-free-migrations');
const files = readdirSync(folder).filter((file) => /^\d/.test(file));

/** Everything a migration could change, as text: tables, columns, rules, triggers, functions, rows. */
const picture = `
  select 'column', table_schema, table_name, column_name, data_type || is_nullable || coalesce(column_default, '')
    from information_schema.columns where table_schema not in ('pg_catalog', 'information_schema')
  union all select 'rule', conrelid::regclass::text, conname, '', pg_get_constraintdef(oid) from pg_constraint
  union all select 'index', schemaname, tablename, indexname, indexdef from pg_indexes where schemaname <> 'pg_catalog'
  union all select 'trigger', tgrelid::regclass::text, tgname, '', pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
  union all select 'function', pronamespace::regnamespace::text, proname, '', md5(prosrc) from pg_proc
    where pronamespace::regnamespace::text not in ('pg_catalog', 'information_schema')
  union all select 'done', name, '', '', executed_at::text from migration
  order by 1, 2, 3, 4, 5`;

describe('the migrations', () => {
  let url: string;
  let server: pg.Client;
  const name = `empty_${randomBytes(6).toString('hex')}`;
  const noWord = () => undefined;

  beforeAll(async () => {
    server = new pg.Client({ connectionString: process.env['TEST_POSTGRES_URL'] });
    await server.connect();
    await server.query(`create database ${name}`);
    const address = new URL(process.env['TEST_POSTGRES_URL'] ?? '');
    address.pathname = `/${name}`;
    url = address.href;
  });
  afterAll(async () => {
    await server.query(`drop database ${name} with (force)`);
    await server.end();
  });

  async function look(): Promise<readonly string[][]> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query<string[]>({ text: picture, rowMode: 'array' });
    await client.end();
    return rows;
  }

  it('run once each on an empty database, even when three come at once', async () => {
    await Promise.all([migrate(url, noWord), migrate(url, noWord), migrate(url, noWord)]);
    const done = (await look()).filter(([what]) => what === 'done');
    expect(done).toHaveLength(migrations.length);
  });

  it('change nothing when they run again', async () => {
    const before = await look();
    const said: string[] = [];
    await migrate(url, (line) => said.push(line));
    expect(await look()).toEqual(before);
    expect(said).toEqual(['nothing to migrate']);
  });

  it('make the tables that the entities expect, no more and no less', async () => {
    const orm = await MikroORM.init({
      ...ormOptions(url, entities),
      // Else it would have the migrator's own table dropped.
      migrations: { tableName: 'migration' },
    });
    const difference = await orm.schema.getUpdateSchemaSQL({ wrap: false });
    await orm.close();
    expect(difference.trim()).toBe('');
    expect(foreignSchemas).toEqual(['box', 'delivery', 'jobs', 'ledger', 'moderation', 'roll']);
  });

  it('go forward only', () => {
    for (const file of files) {
      expect(readFileSync(join(folder, file), 'utf8')).not.toMatch(/\bdown\s*\(/);
    }
  });

  it('are listed once each, in the order of their names', () => {
    const names = migrations.map((migration) => migration.name);
    expect(names).toEqual(files.map((file) => file.replace('.ts', '')).sort());
  });
});
