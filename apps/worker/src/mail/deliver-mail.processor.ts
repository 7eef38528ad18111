import { Injectable } from '@nestjs/common';
import type { Jobs } from '#messages';
import { PostOffice, type JobProcessor } from '#platform';

@Injectable()
export class DeliverMailProcessor implements JobProcessor<'mail.deliver'> {
  readonly job = 'mail.deliver';

  constructor(private readonly post: PostOffice) {}

  async process({ mailId }: Jobs['mail.deliver']): Promise<void> {
    await this.post.deliver(mailId);
  }
}
