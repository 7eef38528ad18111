import { Injectable } from '@nestjs/common';
import { FanOutService } from '#finance';
import type { Jobs } from '#messages';
import type { JobProcessor } from '#platform';

@Injectable()
export class FanOutEventProcessor implements JobProcessor<'finance.fan-out-event'> {
  readonly job = 'finance.fan-out-event';

  constructor(private readonly webhooks: FanOutService) {}

  async process({ eventId }: Jobs['finance.fan-out-event']): Promise<void> {
    await this.webhooks.fanOut(eventId);
  }
}
