import { Injectable } from '@nestjs/common';
import type { Jobs } from '#messages';
import { RollApplyService } from '#people';
import type { JobProcessor } from '#platform';

@Injectable()
export class ApplyRollProcessor implements JobProcessor<'people.apply-roll'> {
  readonly job = 'people.apply-roll';

  constructor(private readonly roll: RollApplyService) {}

  async process({ rollImportId }: Jobs['people.apply-roll']): Promise<void> {
    await this.roll.apply(rollImportId);
  }
}
