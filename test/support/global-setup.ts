import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import pg from 'pg';
import type * as Migrate from '../../apps/cli/src/migrate.js';
import type * as Temporary from '../../apps/cli/src/postgres/temporary-cluster.js';

const root = process.cwd();
const built = join(root, 'dist/apps/cli/src');

/**
 * One temporary PostgreSQL for the whole run, with a migrated database to copy for each test.
 * It is started by the built program: Jest transforms this one file, not what it imports.
 */
export default async function globalSetup(): Promise<void> {
  // The workers and whatever a test starts read the same programs a hundred times over.
  process.env['NODE_COMPILE_CACHE'] ??= join(root, 'node_modules/.cache/cyfran/compiled');
  build();
  if (process.env['TEST_POSTGRES_URL'] === undefined) await startTemporaryPostgres();
  const server = process.env['TEST_POSTGRES_URL'] ?? '';
  const template = `cyfran_template_${String(process.pid)}`;
  process.env['TEST_POSTGRES_TEMPLATE'] = template;
  globalThis.cyfranAfterTests ??= async () => {
    await query(server, `drop database if exists ${template} with (force)`);
  };
  try {
    await makeTemplate(server, template);
  } catch (error) {
    // Arithmetic can be tested while a migration is broken; createTestDatabase passes this on.
    process.env['TEST_POSTGRES_PROBLEM'] = String(error);
  }
}

declare global {
  var cyfranAfterTests: (() => Promise<void>) | undefined;
}

function build(): void {
  const { status } = spawnSync(process.execPath, [join(root, 'bin/build.js')], { stdio: 'pipe' });
  if (status !== 0) throw new Error('the build failed: npm run build says why');
}

async function startTemporaryPostgres(): Promise<void> {
  const file = join(built, 'postgres/temporary-cluster.js');
  const { temporaryCluster } = (await import(file)) as typeof Temporary;
  const cluster = await temporaryCluster();
  process.env['TEST_POSTGRES_URL'] = cluster.url;
  globalThis.cyfranAfterTests = cluster.stop;
}

async function makeTemplate(server: string, template: string): Promise<void> {
  await query(server, `create database ${template}`);
  const url = new URL(server);
  url.pathname = `/${template}`;
  const file = join(built, 'migrate.js');
  const { migrate } = (await import(file)) as typeof Migrate;
  await migrate(url.href, () => undefined);
}

async function query(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql).finally(async () => client.end());
}
