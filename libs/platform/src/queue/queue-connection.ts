import { createPostgresBackend, Queue, Worker, type Processor } from 'bullmq';
import { Redis } from 'ioredis';
import type { QueueName } from '#messages';
import { within } from './within.js';

/** Where jobs wait: the same code on both. */
export type QueueConnection =
  | { readonly kind: 'postgres'; readonly url: string }
  | { readonly kind: 'redis'; readonly url: string; readonly prefix?: string };

/** BullMQ's tables live in a schema of their own, migrated by `cyfran migrate`. */
export const jobsSchema = 'jobs';

export function queueConnection(config: {
  DATABASE_URL: string;
  REDIS_URL?: string;
  REDIS_PREFIX?: string;
}): QueueConnection {
  const { REDIS_URL: redis, REDIS_PREFIX: prefix } = config;
  if (redis !== undefined) return { kind: 'redis', url: redis, ...(prefix && { prefix }) };
  return { kind: 'postgres', url: config.DATABASE_URL };
}

/** BullMQ asks for endless retries on blocking connections; it closes what we hand it only if told. */
export function redisClient(url: string): Redis {
  return new Redis(url, { maxRetriesPerRequest: null });
}

function postgresConnection(url: string, max: number) {
  return { connectionString: url, schema: jobsSchema, skipMigrations: true, max };
}

/** What breaks between two calls shows at the next; unheard, BullMQ prints it with the address. */
const leaveToCaller = () => undefined;

export interface OpenQueue {
  readonly queue: Queue;
  close(): Promise<void>;
}

export function openQueue(name: QueueName, at: QueueConnection): OpenQueue {
  if (at.kind === 'postgres') {
    const queue = new Queue(
      name,
      { connection: postgresConnection(at.url, 3) },
      createPostgresBackend,
    );
    queue.on('error', leaveToCaller);
    return { queue: queue as unknown as Queue, close: () => queue.close() };
  }
  const redis = redisClient(at.url);
  const queue = new Queue(name, { connection: redis, ...(at.prefix && { prefix: at.prefix }) });
  queue.on('error', leaveToCaller);
  return {
    queue,
    close: async () => {
      await queue.close();
      redis.disconnect();
    },
  };
}

export interface OpenWorker {
  readonly worker: Worker;
  /** Waits for jobs in hand, takes no more. */
  close(): Promise<void>;
}

export function openWorker(
  name: QueueName,
  at: QueueConnection,
  process: Processor,
  options: { readonly concurrency: number; readonly lockMs: number },
): OpenWorker {
  const common = {
    concurrency: options.concurrency,
    lockDuration: options.lockMs,
    stalledInterval: options.lockMs,
    maxStalledCount: 10,
    runRetryDelay: 1_000,
  };
  if (at.kind === 'postgres') {
    const connection = postgresConnection(at.url, options.concurrency + 2);
    const worker = new Worker(name, process, { ...common, connection }, createPostgresBackend);
    return { worker: worker as unknown as Worker, close: () => worker.close() };
  }
  const redis = redisClient(at.url);
  const hands = new JobsInHand(process);
  const worker = new Worker(name, hands.process, {
    ...common,
    connection: redis,
    ...(at.prefix && { prefix: at.prefix }),
  });
  return {
    worker,
    close: async () => {
      const closing = worker.close();
      await hands.empty();
      // A connection that came back after an outage may never answer the farewell, nor let go.
      await within(farewellMs, closing).catch(() => void worker.disconnect().catch(leaveToCaller));
      redis.disconnect();
    },
  };
}

/** Long enough for the end of the last job to be written and the connections to be closed. */
const farewellMs = 5_000;

/** Knows which jobs are being worked on, whatever the connection to the queue does. */
class JobsInHand {
  private readonly running = new Set<Promise<unknown>>();

  constructor(private readonly work: Processor) {}

  readonly process: Processor = async (...job) => {
    const run = Promise.resolve(this.work(...job)) as Promise<unknown>;
    this.running.add(run);
    return run.finally(() => this.running.delete(run));
  };

  async empty(): Promise<void> {
    await Promise.allSettled(this.running);
  }
}

/** Creates or updates BullMQ's tables. Only the migrate step calls this. */
export async function migrateQueue(at: QueueConnection): Promise<void> {
  if (at.kind === 'redis') return;
  const connection = { connectionString: at.url, schema: jobsSchema, migrate: true, max: 1 };
  const queue = new Queue('prompt', { connection }, createPostgresBackend);
  await queue.waitUntilReady();
  await queue.close();
}
