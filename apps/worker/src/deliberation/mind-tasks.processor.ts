import { Injectable } from '@nestjs/common';
import { TaskDeadlinesService } from '#deliberation';
import type { JobProcessor } from '#platform';

/** Tells those who answer for an organisation which conclusions of its rooms were left unanswered. */
@Injectable()
export class MindTasksProcessor implements JobProcessor<'deliberation.mind-tasks'> {
  readonly job = 'deliberation.mind-tasks';
  readonly repeats = true;

  constructor(private readonly deadlines: TaskDeadlinesService) {}

  async process(): Promise<void> {
    await this.deadlines.tellOfOverdue();
  }
}
