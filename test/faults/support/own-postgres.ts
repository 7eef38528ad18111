import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type * as Accounts from '../../../apps/cli/src/postgres/account.js';
import type * as Holds from '../../../apps/cli/src/postgres/hold-server.js';
import type * as Homes from '../../../apps/cli/src/postgres/home.js';
import type * as Clusters from '../../../apps/cli/src/postgres/make-cluster.js';
import type * as Databases from '../../../apps/cli/src/postgres/make-database.js';
import type * as Starts from '../../../apps/cli/src/postgres/start-postgres.js';
import { BuiltPart } from '../../support/built-part.js';
import type { TestDatabase } from '../../support/postgres.js';
import { ownPort } from '../../support/own-port.js';
import { waitUntil } from '../../support/wait-until.js';

const built = async <Module>(file: string): Promise<Module> =>
  (await import(join(process.cwd(), 'dist/apps/cli/src/postgres', `${file}.js`))) as Module;

/**
 * A PostgreSQL server of one test's own, which it may crash. It keeps what it has committed when its
 * processes die (it would not survive a power cut, which no test here brings about).
 */
export class OwnPostgres {
  private constructor(
    private readonly folder: string,
    private readonly home: Homes.PostgresHome,
    private readonly settings: Starts.PostgresSettings,
    private hold: Holds.Hold,
  ) {}

  static async start(): Promise<OwnPostgres> {
    const folder = mkdtempSync(join(tmpdir(), 'cyfran-own-postgres-'));
    chmodSync(folder, 0o711);
    const { postgresAccount } = await built<typeof Accounts>('account');
    const { findHome } = await built<typeof Homes>('home');
    const { makeCluster } = await built<typeof Clusters>('make-cluster');
    const { startPostgres } = await built<typeof Starts>('start-postgres');
    const home = await findHome(
      join(folder, 'postgres'),
      await postgresAccount(join(folder, 'postgres')),
    );
    const settings = {
      port: await ownPort(),
      password: randomBytes(24).toString('base64url'),
      logFile: join(folder, 'postgres.log'),
      extra: { fsync: 'off', autovacuum: 'off' },
    };
    await makeCluster(home, settings.password);
    return new OwnPostgres(folder, home, settings, await startPostgres(home, settings));
  }

  /** A folder for data that the server may write to. */
  ownFolder(path: string): string {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    const { account } = this.home;
    if (account) chownSync(path, account.uid, account.gid);
    return path;
  }

  /** @param tablespace where its tables lie; the server's log of changes lies elsewhere */
  async migratedDatabase(tablespace?: { name: string; folder: string }): Promise<TestDatabase> {
    const { makeDatabase } = await built<typeof Databases>('make-database');
    const admin = await this.adminUrl();
    const owner = { name: 'cyfran', password: this.settings.password };
    const url = await makeDatabase(admin, 'cyfran', owner);
    if (tablespace) {
      const { name, folder } = tablespace;
      await this.query(`create tablespace ${name} location '${folder}'`);
      await this.query(`alter database cyfran set tablespace ${name}`);
    }
    const migrating = new BuiltPart('apps/cli/src/main.js', { DATABASE_URL: url }, ['migrate']);
    await migrating.untilDone();
    return { url, drop: async () => Promise.resolve() };
  }

  /** As the superuser. */
  async query<Row extends object>(sql: string): Promise<Row[]> {
    return queried<Row>(await this.adminUrl(), sql);
  }

  /** As the superuser, in the database that was migrated. */
  async queryDatabase(sql: string): Promise<void> {
    const url = new URL(await this.adminUrl());
    url.pathname = '/cyfran';
    await queried(url.href, sql);
  }

  /** kill -9 of one of its processes that serves this part: it drops everybody and recovers. */
  async killBackendOf(part: string): Promise<void> {
    const [backend] = await this.query<{ pid: number }>(
      `select pid from pg_stat_activity where application_name = '${part}'
       order by state = 'active' desc, random() limit 1`,
    );
    if (backend) process.kill(backend.pid, 'SIGKILL');
  }

  /** Like `pg_ctl stop -m immediate`: nothing is finished, nobody is told. */
  async stopAtOnce(): Promise<void> {
    this.hold.force();
    await waitUntil('PostgreSQL to stop', () => this.hold.hasExited());
  }

  async startAgain(): Promise<void> {
    const { startPostgres } = await built<typeof Starts>('start-postgres');
    this.hold = await startPostgres(this.home, this.settings);
  }

  /**
   * Byte for byte what a copy of its disk holds: the tables of the database that was migrated, with
   * rows that were deleted, and the log of changes from the first to now.
   */
  async files(): Promise<readonly Buffer[]> {
    const [database] = await this.query<{ oid: string }>(
      `select oid::text from pg_database where datname = 'cyfran'`,
    );
    await this.query('checkpoint');
    const folders = [join('base', database?.oid ?? ''), 'pg_wal'];
    return folders.flatMap((folder) => {
      const path = join(this.home.folder, 'data', folder);
      const files = readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isFile());
      return files.map(({ name }) => readFileSync(join(path, name)));
    });
  }

  /** What it has said; for a failure. */
  get log(): string {
    return readFileSync(this.settings.logFile, 'utf8');
  }

  async stop(): Promise<void> {
    if (!this.hold.hasExited()) await this.hold.stop();
    for (const folder of [this.home.folder, this.folder])
      rmSync(folder, { recursive: true, force: true });
  }

  private async adminUrl(): Promise<string> {
    const { superuserUrl } = await built<typeof Starts>('start-postgres');
    return superuserUrl(this.settings);
  }
}

async function queried<Row extends object>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<Row>(sql).finally(async () => client.end());
  return rows;
}
