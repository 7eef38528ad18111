import { MikroORM, RequestContext } from '@mikro-orm/postgresql';
import type { Job as QueuedJob } from 'bullmq';
import type { Logger } from 'pino';
import { queueNames, type JobName, type QueueName } from '#messages';
import type { JobProcessor } from './job-processor.js';
import { openWorker, type OpenWorker, type QueueConnection } from './queue-connection.js';

export type Outcome = 'done' | 'skipped';

const concurrency: Readonly<Record<QueueName, number>> = {
  prompt: 4,
  mail: 4,
  counting: 1,
  rolls: 1,
  // They wait for other people's machines.
  webhooks: 8,
};

/** Takes jobs from the queues and lets their processors work, each effect once. */
export class JobRunner {
  private workers: readonly OpenWorker[] = [];

  constructor(
    private readonly orm: MikroORM,
    private readonly at: QueueConnection,
    private readonly processors: ReadonlyMap<JobName, JobProcessor>,
    private readonly log: Logger,
    private readonly lockMs = 30_000,
  ) {}

  async start(): Promise<void> {
    this.workers = queueNames.map((name) =>
      openWorker(name, this.at, (job) => this.run(job), {
        concurrency: concurrency[name],
        lockMs: this.lockMs,
      }),
    );
    for (const { worker } of this.workers) {
      worker.on('error', (error) => this.log.warn({ err: error }, 'the queue is out of reach'));
      worker.on('failed', (job, error) =>
        this.log.error({ err: error, job: job?.name, jobId: job?.id }, 'a job failed'),
      );
    }
    await Promise.all(this.workers.map(({ worker }) => worker.waitUntilReady()));
  }

  /** Finishes what is in hand and takes no more. */
  async stop(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.close()));
  }

  async run(job: Pick<QueuedJob, 'id' | 'name' | 'data'>): Promise<Outcome> {
    const processor = this.processors.get(job.name as JobName);
    if (!processor) throw new Error(`no processor for the job ${job.name}`);
    const data = job.data as never;
    return RequestContext.create(this.orm.em, async () => {
      const prepared = await processor.prepare?.(data);
      if (processor.repeats === true) {
        await processor.process(data, prepared);
        return 'done';
      }
      return this.orm.em.transactional(async (em) => {
        const marks = await em.execute<object[]>(
          'insert into platform.processed_job (job_id) values (?) on conflict do nothing returning job_id',
          [job.id],
        );
        if (marks.length === 0) return 'skipped';
        await processor.process(data, prepared);
        return 'done';
      });
    });
  }
}
