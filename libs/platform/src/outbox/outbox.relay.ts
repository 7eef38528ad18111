import { MikroORM } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import { jobNames, type Job } from '#messages';
import type { JobQueues } from '../queue/job-queues.js';
import { within } from '../queue/within.js';
import { Listener } from '../database/listener.js';

const batch = 100;

export interface RelayTimes {
  /** How often it looks although nobody woke it. */
  readonly pollMs?: number;
  /** How long the queue may take to accept a batch before the rows are let go for another try. */
  readonly handOverMs?: number;
  /** How often it looks for what was handed over and never done. */
  readonly recallMs?: number;
}

/**
 * Moves committed outbox rows to the queue. The row's id is the job's id, so that a row handed
 * over twice (killed between handing over and marking) is one job; `processed_job` guards the rest.
 * Several relays share the work: each takes rows that no other holds.
 */
export class OutboxRelay {
  private readonly listener: Listener;
  private timer: NodeJS.Timeout | undefined;
  private recallTimer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private recalling: Promise<void> | undefined;
  private again = false;
  private stopped = false;

  constructor(
    private readonly orm: MikroORM,
    private readonly queues: JobQueues,
    databaseUrl: string,
    private readonly log: Logger,
    private readonly times: RelayTimes = {},
  ) {
    this.listener = new Listener(databaseUrl, 'cyfran_outbox', () => this.wake(), log);
  }

  async start(): Promise<void> {
    await this.listener.start();
    await this.recall();
    this.recallTimer = setInterval(() => this.recallAgain(), this.times.recallMs ?? 600_000);
    this.timer = setInterval(() => this.wake(), this.times.pollMs ?? 1_000);
    this.wake();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    clearInterval(this.recallTimer);
    await this.listener.stop();
    await this.recalling;
    await this.running;
  }

  /** One pass over all that waits. @returns how many were handed over */
  async drain(): Promise<number> {
    let moved = 0;
    for (;;) {
      const count = await this.moveBatch();
      moved += count;
      if (count < batch || this.stopped) return moved;
    }
  }

  /**
   * What was handed over and never done is handed over anew: a Redis may have lost it. Jobs that
   * still wait there, or failed and are kept, have the same ids and stay as they are.
   */
  private async recall(): Promise<void> {
    await this.orm.em.fork().execute(
      `update platform.outbox set sent_at = null
       where sent_at is not null and created_at > now() - interval '7 days' and not exists (
         select 1 from platform.processed_job where job_id = outbox.id::text)`,
    );
  }

  private recallAgain(): void {
    this.recalling = this.recall()
      .then(() => this.wake())
      .catch((error: unknown) =>
        this.log.warn({ err: error }, 'could not look for jobs that were never done'),
      );
  }

  private wake(): void {
    if (this.stopped) return;
    if (this.running) {
      this.again = true;
      return;
    }
    this.running = this.drain()
      .then(() => undefined)
      .catch((error: unknown) =>
        this.log.error({ err: error }, 'the outbox waits: could not hand jobs over'),
      )
      .finally(() => {
        this.running = undefined;
        if (!this.again) return;
        this.again = false;
        this.wake();
      });
  }

  private async moveBatch(): Promise<number> {
    return this.orm.em.fork().transactional(async (em) => {
      // In the order of the index, a look clears away what was sent since the last one. Through a
      // bitmap each would read all that was sent since the last vacuum, for which few rows look cheap.
      await em.execute('set local enable_bitmapscan = off');
      const rows = await em.execute<({ id: string } & Job)[]>(
        // A name of a later release waits for a relay that knows it.
        `select id, name, data from platform.outbox where sent_at is null and name in (?)
         order by id limit ${batch} for update skip locked`,
        [jobNames],
      );
      if (rows.length === 0) return 0;
      const jobs = rows.map(({ id, name, data }) => ({ id, job: { name, data } as Job }));
      await within(this.times.handOverMs ?? 10_000, this.queues.addAll(jobs));
      await em.execute('update platform.outbox set sent_at = clock_timestamp() where id in (?)', [
        rows.map((row) => row.id),
      ]);
      return rows.length;
    });
  }
}
