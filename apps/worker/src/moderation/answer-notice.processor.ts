import { Injectable } from '@nestjs/common';
import type { Jobs } from '#messages';
import type { JobProcessor } from '#platform';
import { ReportStatusReader } from '#proposals';
import { ReportMail } from './report-mail.js';

/** The acknowledgement within 48 hours, what the author answered, and how it ended. */
@Injectable()
export class AnswerNoticeProcessor implements JobProcessor<'moderation.answer-notice'> {
  readonly job = 'moderation.answer-notice';

  constructor(
    private readonly reports: ReportStatusReader,
    private readonly mail: ReportMail,
  ) {}

  async process({ noticeId }: Jobs['moderation.answer-notice']): Promise<void> {
    const answer = await this.reports.notice(noticeId);
    if (answer) this.mail.write(answer);
  }
}
