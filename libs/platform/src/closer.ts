import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { MikroORM } from '@mikro-orm/postgresql';
import { JobQueues } from './queue/job-queues.js';

/** Lets go of the queue and the database last, after every room has finished. */
@Injectable()
export class Closer implements OnApplicationShutdown {
  constructor(
    private readonly orm: MikroORM,
    private readonly queues: JobQueues,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    await this.queues.close();
    await this.orm.close();
  }
}
