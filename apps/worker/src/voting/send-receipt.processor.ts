import { Injectable } from '@nestjs/common';
import type { Jobs } from '#messages';
import type { JobProcessor } from '#platform';
import { VoterMail } from './voter-mail.js';

/** "A ballot was recorded for you": so that a person learns of a vote that was not theirs. */
@Injectable()
export class SendReceiptProcessor implements JobProcessor<'voting.send-receipt'> {
  readonly job = 'voting.send-receipt';

  constructor(private readonly mail: VoterMail) {}

  async process(data: Jobs['voting.send-receipt']): Promise<void> {
    await this.mail.write('receipt', data);
  }
}
