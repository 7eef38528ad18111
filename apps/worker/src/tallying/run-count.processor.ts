import { Injectable } from '@nestjs/common';
import type { Jobs } from '#messages';
import type { JobProcessor } from '#platform';
import { TallyingService, type CountOutcome } from '#tallying';

/** Counts first, outside any transaction; then keeps the outcome and the job's mark together. */
@Injectable()
export class RunCountProcessor implements JobProcessor<'tallying.run-count', CountOutcome | null> {
  readonly job = 'tallying.run-count';

  constructor(private readonly tallying: TallyingService) {}

  async prepare({ countId }: Jobs['tallying.run-count']): Promise<CountOutcome | null> {
    return this.tallying.count(countId);
  }

  async process(
    { countId }: Jobs['tallying.run-count'],
    outcome: CountOutcome | null,
  ): Promise<void> {
    if (outcome) await this.tallying.finish(countId, outcome);
  }
}
