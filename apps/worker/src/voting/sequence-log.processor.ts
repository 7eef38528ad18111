import { Injectable } from '@nestjs/common';
import type { JobProcessor } from '#platform';
import { SequencerService } from '#voting';

/** Each minute everything that waits gets its place in the public log of its vote. */
@Injectable()
export class SequenceLogProcessor implements JobProcessor<'voting.sequence-log'> {
  readonly job = 'voting.sequence-log';
  readonly repeats = true;

  constructor(private readonly sequencer: SequencerService) {}

  async process(): Promise<void> {
    await this.sequencer.sequenceAll();
  }
}
