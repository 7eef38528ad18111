import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { MikroORM } from '@mikro-orm/postgresql';
import type { JobName } from '#messages';
import {
  createLogger,
  JobQueues,
  JobRunner,
  ormOptions,
  OutboxRelay,
  platformEntities,
  type JobProcessor,
  type QueueConnection,
} from '#platform';

/**
 * A relay or a worker in a process of its own, made of the real classes, so that it can be killed.
 * Node runs this file as it is (it strips the types); what it imports is the built program.
 */
export interface QueueProcessPlan {
  readonly part: 'relay' | 'worker';
  readonly databaseUrl: string;
  readonly at: QueueConnection;
  readonly lockMs: number;
  /** Kills itself, as `kill -9` would, the first time it gets to this point. */
  readonly diesAt?: 'handed over' | 'effect written' | 'effect committed';
  /** Holds up the event loop in the middle of a count, lock or no lock, until this file is there. */
  readonly hangsUntil?: string;
}

const plan = JSON.parse(process.argv[2] ?? '') as QueueProcessPlan;
const log = createLogger('silent', 'queue-process');
const orm = await MikroORM.init(ormOptions(plan.databaseUrl, platformEntities));

function dieIf(point: QueueProcessPlan['diesAt']): void {
  if (plan.diesAt === point) process.kill(process.pid, 'SIGKILL');
}

async function effect(subject: string): Promise<void> {
  await orm.em.execute('insert into effect (subject) values (?)', [subject]);
  dieIf('effect written');
}

const turnout: JobProcessor<'voting.refresh-turnout'> = {
  job: 'voting.refresh-turnout',
  process: async ({ paperId }) => {
    await effect(paperId);
    // Long enough to be killed in the middle of.
    await pause(5);
  },
};

/** A test that holds the advisory lock 1 decides when a count may go on. */
const count: JobProcessor<'tallying.run-count'> = {
  job: 'tallying.run-count',
  process: async ({ countId }) => {
    await orm.em.execute('select pg_advisory_xact_lock_shared(1)');
    await effect(countId);
    if (plan.hangsUntil !== undefined) hangUntil(plan.hangsUntil);
  },
};

function hangUntil(file: string): void {
  process.stdout.write('hanging\n');
  const nothing = new Int32Array(new SharedArrayBuffer(4));
  while (!existsSync(file)) Atomics.wait(nothing, 0, 0, 20);
}

class MortalQueues extends JobQueues {
  override async addAll(...jobs: Parameters<JobQueues['addAll']>): Promise<void> {
    await super.addAll(...jobs);
    if (jobs[0].length > 0) dieIf('handed over');
  }
}

class MortalRunner extends JobRunner {
  override async run(...job: Parameters<JobRunner['run']>): ReturnType<JobRunner['run']> {
    const outcome = await super.run(...job);
    process.stdout.write(`${outcome}\n`);
    dieIf('effect committed');
    return outcome;
  }
}

async function startRelay(): Promise<() => Promise<void>> {
  const queues = new MortalQueues(plan.at);
  const relay = new OutboxRelay(orm, queues, plan.databaseUrl, log);
  await relay.start();
  return async () => {
    await relay.stop();
    await queues.close();
  };
}

async function startWorker(): Promise<() => Promise<void>> {
  const processors = new Map<JobName, JobProcessor>([turnout, count].map((p) => [p.job, p]));
  const runner = new MortalRunner(orm, plan.at, processors, log, plan.lockMs);
  await runner.start();
  return () => runner.stop();
}

const stop = plan.part === 'relay' ? await startRelay() : await startWorker();
process.once('SIGTERM', () => {
  process.stdout.write('stopping\n');
  void stop().then(() => orm.close());
});
process.stdout.write('ready\n');
