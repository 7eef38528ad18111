import { Injectable } from '@nestjs/common';
import type { Jobs } from '#messages';
import type { JobProcessor } from '#platform';
import { ReportStatusReader } from '#proposals';
import { ReportMail } from './report-mail.js';

@Injectable()
export class AnswerReportProcessor implements JobProcessor<'moderation.answer-report'> {
  readonly job = 'moderation.answer-report';

  constructor(
    private readonly reports: ReportStatusReader,
    private readonly mail: ReportMail,
  ) {}

  async process({ reportId }: Jobs['moderation.answer-report']): Promise<void> {
    const answer = await this.reports.report(reportId);
    if (answer) this.mail.write(answer);
  }
}
