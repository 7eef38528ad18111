import { Injectable } from '@nestjs/common';
import type { Jobs } from '#messages';
import type { JobProcessor } from '#platform';
import { TurnoutService } from '#voting';

@Injectable()
export class RefreshTurnoutProcessor implements JobProcessor<'voting.refresh-turnout'> {
  readonly job = 'voting.refresh-turnout';

  constructor(private readonly turnout: TurnoutService) {}

  async process({ paperId }: Jobs['voting.refresh-turnout']): Promise<void> {
    await this.turnout.addOne(paperId);
  }
}
