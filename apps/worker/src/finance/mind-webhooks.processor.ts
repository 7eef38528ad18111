import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { DueDeliveries } from '#finance';
import type { JobProcessor } from '#platform';

/** Makes a job of each message whose time has come to be sent again. */
@Injectable()
export class MindWebhooksProcessor implements JobProcessor<'finance.mind-webhooks'> {
  readonly job = 'finance.mind-webhooks';
  readonly repeats = true;

  constructor(
    private readonly em: EntityManager,
    private readonly due: DueDeliveries,
  ) {}

  async process(): Promise<void> {
    await this.em.transactional(async () => {
      await this.due.queueAll();
    });
  }
}
