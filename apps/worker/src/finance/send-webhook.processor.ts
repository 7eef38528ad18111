import { Injectable } from '@nestjs/common';
import { SendingService, SettlingService, type Tried } from '#finance';
import type { Jobs } from '#messages';
import type { JobProcessor } from '#platform';

/**
 * One try. It is sent before the transaction opens, for no transaction waits for somebody else's
 * machine; killed in between, the message goes out again with the same id.
 */
@Injectable()
export class SendWebhookProcessor implements JobProcessor<'finance.send-webhook', Tried | null> {
  readonly job = 'finance.send-webhook';

  constructor(
    private readonly sending: SendingService,
    private readonly settling: SettlingService,
  ) {}

  async prepare({ deliveryId }: Jobs['finance.send-webhook']): Promise<Tried | null> {
    return this.sending.attempt(deliveryId);
  }

  async process({ deliveryId }: Jobs['finance.send-webhook'], tried: Tried | null): Promise<void> {
    if (tried) await this.settling.settle(deliveryId, tried);
    else await this.settling.leave(deliveryId);
  }
}
