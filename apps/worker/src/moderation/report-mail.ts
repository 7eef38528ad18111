import { Injectable } from '@nestjs/common';
import { formatDeadline, PostOffice } from '#platform';
import type { ReportAnswer } from '#proposals';
import { MailWords } from '../mail/mail-words.js';

/** A word to somebody who reported something: how far it is, and never what it was about. */
@Injectable()
export class ReportMail {
  constructor(
    private readonly post: PostOffice,
    private readonly words: MailWords,
  ) {}

  write(answer: ReportAnswer): void {
    const { email, language, reference, dueAt } = answer;
    if (email === null) return;
    const params = { reference, by: formatDeadline(dueAt, language) };
    this.post.write({
      recipient: email,
      ...this.words.write(language, `report-${mailOf(answer)}`, params),
    });
  }
}

function mailOf({ outcome, state }: ReportAnswer) {
  if (outcome !== null) return outcome;
  return state === 'author-answered' ? state : 'acknowledged';
}
