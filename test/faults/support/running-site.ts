import { MikroORM } from '@mikro-orm/postgresql';
import { SignInLink, SignInService } from '#people';
import { Browser } from '../../support/browser.js';
import { BuiltPart } from '../../support/built-part.js';
import { ownPort } from '../../support/own-port.js';
import type { TestDatabase } from '../../support/postgres.js';
import { openRooms, type Rooms } from '../../support/rooms.js';
import { isReady, ownRedisPrefix, siteEnvironment } from '../../support/site-environment.js';
import { waitUntil } from '../../support/wait-until.js';

export interface SiteWishes {
  /** A database of another server than the one that all tests share. */
  readonly database?: TestDatabase;
  /** Configuration beside what every such site has. */
  readonly env?: Readonly<Record<string, string>>;
}

type Env = Readonly<Record<string, string>>;

/**
 * The built server and worker in processes of their own, which a test may kill, over a database that
 * it looks into through rooms with the same secrets.
 */
export class RunningSite {
  private readonly parts: BuiltPart[] = [];

  /** Its server and its worker have one, or the jobs of one would never come to the other. */
  readonly redisPrefix = ownRedisPrefix();

  private constructor(
    readonly rooms: Rooms,
    readonly port: number,
    private readonly env: Env,
  ) {}

  static async open({ database, env = {} }: SiteWishes = {}): Promise<RunningSite> {
    const [rooms, port] = await Promise.all([openRooms(database), ownPort()]);
    return new RunningSite(rooms, port, env);
  }

  get address(): string {
    return `http://127.0.0.1:${String(this.port)}`;
  }

  /** @returns once it answers */
  async startServer(env: Env = {}): Promise<BuiltPart> {
    const server = this.start('server', env);
    await server.until('answers', async () => isReady(this.address));
    return server;
  }

  /** @returns once it is at work */
  async startWorker(env: Env = {}): Promise<BuiltPart> {
    const worker = this.start('worker', env);
    await worker.untilReady();
    return worker;
  }

  /** Waits until PostgreSQL has seen to all that a dead process had sent it. */
  async untilLetGo(part: 'server' | 'worker'): Promise<void> {
    await waitUntil(`the database to let go of the ${part}`, async () => {
      const held = await this.rooms.sql(
        `select 1 from pg_stat_activity where datname = current_database() and application_name = ?`,
        [part],
      );
      return held.length === 0;
    });
  }

  /** Somebody who has just opened the link in their mail. */
  async signedIn(email: string): Promise<Browser> {
    const session = await this.rooms.act(async (app) =>
      app.get(MikroORM).em.transactional(async (em) => {
        const signIn = app.get(SignInService);
        await signIn.request({ email }, 'en');
        const newest = { orderBy: { id: 'desc' }, limit: 1 } as const;
        const [link] = await em.find(SignInLink, { email }, newest);
        const issued = link && (await signIn.issue(link.id));
        return (await signIn.open(issued?.token ?? '')).sessionToken;
      }),
    );
    return new Browser(this.address, { 'cyfran-session': session });
  }

  async close(): Promise<void> {
    await Promise.all(this.parts.map((part) => part.kill9()));
    await this.rooms.close();
  }

  private start(part: 'server' | 'worker', env: Env): BuiltPart {
    const database = new URL(this.rooms.url);
    database.searchParams.set('application_name', part);
    const started = new BuiltPart(`apps/${part}/src/main.js`, {
      ...siteEnvironment(database.href, this.address),
      ...{ REDIS_PREFIX: this.redisPrefix, NODE_OPTIONS: '' },
      ...this.env,
      ...env,
    });
    this.parts.push(started);
    return started;
  }
}
