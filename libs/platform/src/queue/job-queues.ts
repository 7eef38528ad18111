import type { Job as QueuedJob, JobsOptions } from 'bullmq';
import { jobNames, queueNames, queueOf, type Job, type QueueName } from '#messages';
import { openQueue, type OpenQueue, type QueueConnection } from './queue-connection.js';
import { policyOf } from './retry-policy.js';
import { takeTurns } from './take-turns.js';
import { within } from './within.js';

export interface FailedJob {
  readonly id: string;
  readonly name: string;
  readonly reason: string;
  readonly attempts: number;
  readonly failedAt: Date;
}

/** How long a look at the queues may take. */
const lookMs = 2_000;

/** The sending side of the queue, for the relay, the schedules and the operator's page. */
export class JobQueues {
  private readonly open: Readonly<Record<QueueName, OpenQueue>>;

  constructor(
    private readonly at: QueueConnection,
    /** For all queues, in place of their own. */
    private readonly policy?: JobsOptions,
  ) {
    const open = (name: QueueName) => openQueue(name, at);
    this.open = {
      ...{ prompt: open('prompt'), mail: open('mail') },
      ...{ counting: open('counting'), rolls: open('rolls'), webhooks: open('webhooks') },
    };
  }

  /** Hands jobs over under their outbox ids; an id that is known is left as it is. */
  async addAll(jobs: readonly { readonly id: string; readonly job: Job }[]): Promise<void> {
    const unknown = jobs.find(({ job }) => !jobNames.includes(job.name));
    if (unknown) throw new Error(`no queue carries the job ${unknown.job.name}`);
    for (const name of queueNames) {
      const mine = jobs.filter(({ job }) => queueOf[job.name] === name);
      if (mine.length === 0) continue;
      await this.open[name].queue.addBulk(
        mine.map(({ id, job }) => ({
          name: job.name,
          data: job.data,
          opts: { ...(this.policy ?? policyOf(job.name)), jobId: id },
        })),
      );
    }
  }

  /** Runs a job again and again; the schedule is kept once, however many workers ask for it. */
  async repeat(job: Job, everyMs: number): Promise<void> {
    const { queue } = this.open[queueOf[job.name]];
    const opts = { attempts: 1, removeOnComplete: true, removeOnFail: 50 };
    await takeTurns(this.at, async () => {
      await queue.upsertJobScheduler(
        job.name,
        { every: everyMs },
        { name: job.name, data: job.data, opts },
      );
    });
  }

  async failed(): Promise<readonly FailedJob[]> {
    const lists = await Promise.all(
      queueNames.map((name) => this.open[name].queue.getFailed(0, 99)),
    );
    return lists.flat().map(failedJob);
  }

  /** Tries a failed job once more. @returns false when there is no such failed job */
  async retry(id: string): Promise<boolean> {
    for (const name of queueNames) {
      const job = await this.open[name].queue.getJob(id);
      if (!job || !(await job.isFailed())) continue;
      await job.retry('failed');
      return true;
    }
    return false;
  }

  /** @throws when the queues do not answer in time */
  async counts(): Promise<Readonly<Record<QueueName, Readonly<Record<string, number>>>>> {
    const ask = (name: QueueName) =>
      this.open[name].queue.getJobCounts('waiting', 'active', 'delayed', 'failed', 'completed');
    const [prompt, mail, counting, rolls, webhooks] = await within(
      lookMs,
      Promise.all([ask('prompt'), ask('mail'), ask('counting'), ask('rolls'), ask('webhooks')]),
    );
    return { prompt, mail, counting, rolls, webhooks };
  }

  async close(): Promise<void> {
    await Promise.all(queueNames.map((name) => this.open[name].close()));
  }
}

function failedJob(job: QueuedJob): FailedJob {
  return {
    id: job.id ?? '',
    name: job.name,
    reason: job.failedReason,
    attempts: job.attemptsMade,
    failedAt: new Date(job.finishedOn ?? job.timestamp),
  };
}
