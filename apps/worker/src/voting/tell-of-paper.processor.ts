import { Injectable } from '@nestjs/common';
import type { Jobs } from '#messages';
import type { JobProcessor } from '#platform';
import { VoterMail } from './voter-mail.js';

/** "A paper was issued to you": so that nobody loses a ballot cast online without learning of it. */
@Injectable()
export class TellOfPaperProcessor implements JobProcessor<'voting.tell-of-paper'> {
  readonly job = 'voting.tell-of-paper';

  constructor(private readonly mail: VoterMail) {}

  async process(data: Jobs['voting.tell-of-paper']): Promise<void> {
    await this.mail.write('paper-issued', data);
  }
}
