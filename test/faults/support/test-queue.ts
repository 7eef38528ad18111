import { MikroORM } from '@mikro-orm/postgresql';
import type { Job, JobName } from '#messages';
import {
  createLogger,
  JobQueues,
  JobRunner,
  newId,
  ormOptions,
  Outbox,
  OutboxRelay,
  platformEntities,
  retryPolicy,
  type RelayTimes,
  type JobProcessor,
  type QueueConnection,
} from '#platform';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.js';
import { waitUntil } from '../../support/wait-until.js';
import type { QueueBackend } from './queue-backends.js';

/** The tests' policy: what the real one does, in hundredths of its time. */
export const quickPolicy = {
  ...retryPolicy,
  attempts: 3,
  backoff: { type: 'exponential', delay: 40 },
};

type Policy = ConstructorParameters<typeof JobQueues>[1];
type Counts = Awaited<ReturnType<JobQueues['counts']>>;

/** A look gives up after two seconds, in which a busy machine may answer nothing: then it looks again. */
class PatientQueues extends JobQueues {
  override async counts(): Promise<Counts> {
    let counts: Counts | undefined;
    await waitUntil('the queues to answer', async () => {
      counts = await super.counts().catch(() => undefined);
      return counts !== undefined;
    });
    return counts as Counts;
  }
}

/** The real outbox, relay, queue and runner on a database of their own, with effects to count. */
export class TestQueue {
  private readonly opened: (() => Promise<void>)[] = [];

  private constructor(
    private readonly backend: QueueBackend,
    private readonly database: TestDatabase,
    readonly orm: MikroORM,
    readonly at: QueueConnection,
  ) {}

  static async open(backend: QueueBackend): Promise<TestQueue> {
    const database = await createTestDatabase();
    const orm = await MikroORM.init(ormOptions(database.url, platformEntities));
    await orm.em.execute('create table effect (subject uuid not null)');
    return new TestQueue(backend, database, orm, backend.at(database.url));
  }

  get databaseUrl(): string {
    return this.database.url;
  }

  queues(policy: Policy = quickPolicy, at = this.at): JobQueues {
    const queues = new PatientQueues(at, policy);
    this.opened.unshift(() => queues.close());
    return queues;
  }

  /** Unless told otherwise it does not poll, so that a test sees what hurries it. */
  relay(queues: JobQueues, times: RelayTimes = { pollMs: 60_000 }): OutboxRelay {
    const log = createLogger('silent', 'relay');
    const relay = new OutboxRelay(this.orm, queues, this.database.url, log, times);
    this.opened.unshift(() => relay.stop());
    return relay;
  }

  runner(processors: readonly JobProcessor[], lockMs = 30_000, at = this.at): JobRunner {
    const byName = new Map(processors.map((processor) => [processor.job, processor]));
    const runner = new JobRunner(this.orm, at, byName, createLogger('silent', 'test'), lockMs);
    this.opened.unshift(() => runner.stop());
    return runner;
  }

  /** Writes jobs to the outbox in one transaction. @returns the ids their data carries */
  async promise(count: number, name: 'turnout' | 'count' = 'turnout'): Promise<readonly string[]> {
    const subjects = Array.from({ length: count }, newId);
    const em = this.orm.em.fork();
    const outbox = new Outbox(em);
    for (const subject of subjects) outbox.add(jobAbout(subject, name));
    await em.flush();
    return subjects;
  }

  /** What has been done and committed, once for every time it was done. */
  async effects(): Promise<readonly string[]> {
    const rows = await this.orm.em.execute<{ subject: string }[]>('select subject from effect');
    return rows.map(({ subject }) => subject);
  }

  /** Writes an effect inside the job's transaction, and so does nothing when the job fails. */
  async effect(subject: string): Promise<void> {
    await this.orm.em.execute('insert into effect (subject) values (?)', [subject]);
  }

  async query<Row extends object>(sql: string, params: readonly unknown[] = []): Promise<Row[]> {
    return this.orm.em.fork().execute<Row[]>(sql, [...params]);
  }

  /** The queue has lost all it held; the outbox forgets that it handed anything over. */
  async loseQueue(): Promise<void> {
    await this.backend.lose(this.at);
  }

  async handOverAnew(queues: JobQueues): Promise<void> {
    await this.query('update platform.outbox set sent_at = null');
    await this.relay(queues).drain();
  }

  async close(): Promise<void> {
    for (const close of this.opened) await close();
    await this.backend.lose(this.at);
    await this.orm.close();
    await this.database.drop();
  }
}

export function jobAbout(subject: string, name: 'turnout' | 'count' = 'turnout'): Job {
  if (name === 'count') return { name: 'tallying.run-count', data: { countId: subject } };
  return { name: 'voting.refresh-turnout', data: { paperId: subject } };
}

/** A processor of the test's own: it gets the id its job carries. */
export function processorOf(
  job: JobName,
  process: (subject: string) => Promise<void>,
): JobProcessor {
  return { job, process: async (data) => process(Object.values(data)[0] ?? '') };
}
