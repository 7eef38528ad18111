import { Injectable } from '@nestjs/common';
import type { JobProcessor } from '#platform';
import { DeadlinesService, QuestionDeadlinesService } from '#proposals';

/**
 * Reminds proposers of questions and reviewers of answers, and tells whoever asked, reviewers and
 * admins what was left unanswered.
 */
@Injectable()
export class MindDeadlinesProcessor implements JobProcessor<'proposals.mind-deadlines'> {
  readonly job = 'proposals.mind-deadlines';
  readonly repeats = true;

  constructor(
    private readonly questions: QuestionDeadlinesService,
    private readonly deadlines: DeadlinesService,
  ) {}

  async process(): Promise<void> {
    await this.questions.remind();
    await this.questions.tellOfOverdue();
    await this.deadlines.remind();
    for (const processId of await this.deadlines.late())
      await this.deadlines.tellOfOverdue(processId);
  }
}
