import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { MikroORM } from '@mikro-orm/postgresql';
import { jobNames } from '#messages';
import {
  ConfigDto,
  JobQueues,
  JobRunner,
  LOGGER,
  OutboxRelay,
  processorByName,
  queueConnection,
  type JobProcessor,
  type Logger,
} from '#platform';
import { processors } from './processors.js';

/** How often the timetable is looked at; the vote itself closes on the instant, by the database. */
const timetableMs = 5_000;
/** Long enough for a batch to hide who came first, short enough to wait for. */
const logMs = 60_000;
const deadlinesMs = 60_000;
/** Where no server has a room open, its clock is this coarse. */
const roomsMs = 5_000;
const tidyMs = 3_600_000;
/** As soon as the shortest wait of a message to a webhook. */
const webhooksMs = 5_000;
/** So soon is at once, for a mail. */
const noticesMs = 30_000;
/** A queue that was emptied (Redis lost) has lost its schedules too: ask for them again and again. */
const askAgainMs = 60_000;

/** The worker's working day: relay and runner start together, and stop in the order that loses nothing. */
@Injectable()
export class Work implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly relay: OutboxRelay;
  private runner: JobRunner | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly modules: ModuleRef,
    private readonly orm: MikroORM,
    private readonly queues: JobQueues,
    private readonly config: ConfigDto,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    this.relay = new OutboxRelay(orm, queues, config.DATABASE_URL, log);
  }

  async onApplicationBootstrap(): Promise<void> {
    const ready = processors.map((processor) => this.modules.get<JobProcessor>(processor));
    this.runner = new JobRunner(
      this.orm,
      queueConnection(this.config),
      processorByName(ready, jobNames),
      this.log,
    );
    await this.runner.start();
    await this.schedule();
    this.timer = setInterval(() => void this.schedule().catch(() => undefined), askAgainMs);
    await this.relay.start();
    this.log.info('the worker is at work');
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.relay.stop();
    await this.runner?.stop();
  }

  private async schedule(): Promise<void> {
    await this.queues.repeat({ name: 'processes.turn-phases', data: {} }, timetableMs);
    await this.queues.repeat({ name: 'voting.sequence-log', data: {} }, logMs);
    await this.queues.repeat({ name: 'proposals.mind-deadlines', data: {} }, deadlinesMs);
    await this.queues.repeat({ name: 'deliberation.turn-rooms', data: {} }, roomsMs);
    await this.queues.repeat({ name: 'deliberation.mind-tasks', data: {} }, deadlinesMs);
    await this.queues.repeat({ name: 'platform.tidy', data: {} }, tidyMs);
    await this.queues.repeat({ name: 'finance.mind-webhooks', data: {} }, webhooksMs);
    await this.queues.repeat({ name: 'people.mail-notices', data: {} }, noticesMs);
  }
}
