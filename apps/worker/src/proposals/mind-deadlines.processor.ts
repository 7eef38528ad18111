import { Injectable } from '@nestjs/common';
import type { JobProcessor } from '#platform';
import { DeadlinesService } from '#proposals';

/** Reminds proposers of questions, and tells reviewers and admins what was left unanswered. */
@Injectable()
export class MindDeadlinesProcessor implements JobProcessor<'proposals.mind-deadlines'> {
  readonly job = 'proposals.mind-deadlines';
  readonly repeats = true;

  constructor(private readonly deadlines: DeadlinesService) {}

  async process(): Promise<void> {
    await this.deadlines.remind();
    for (const processId of await this.deadlines.late())
      await this.deadlines.tellOfOverdue(processId);
  }
}
