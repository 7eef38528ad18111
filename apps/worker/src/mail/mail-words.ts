import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Translator, type Language, type TranslationParams } from '#platform';

/** To whoever reported something. */
type ReportMailName =
  'report-removed' | 'report-kept' | 'report-acknowledged' | 'report-author-answered';

/** The text of each mail, in the language its reader chose. */
@Injectable()
export class MailWords {
  private readonly translator = new Translator(join(import.meta.dirname, '../../locales'));

  write(
    language: Language,
    mail:
      | 'sign-in'
      | 'receipt'
      | 'paper-issued'
      | 'contact-code'
      | 'invitation'
      | 'invitation-untitled'
      | 'erasure'
      | 'grant-offer'
      | ReportMailName,
    params: TranslationParams,
  ): { subject: string; text: string } {
    const t = this.translator.in(language);
    return { subject: t(`mail.${mail}.subject`, params), text: t(`mail.${mail}.text`, params) };
  }
}
