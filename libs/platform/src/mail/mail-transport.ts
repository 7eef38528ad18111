import { createTransport } from 'nodemailer';
import type { Mail } from './mail.entity.js';

export interface MailSettings {
  readonly SMTP_URL?: string;
  readonly MAIL_FROM: string;
}

/** The way out for mail: an SMTP server when one is set, the local outbox when not. */
export class MailTransport {
  private readonly smtp;
  private readonly from: string;

  constructor(settings: MailSettings) {
    this.from = settings.MAIL_FROM;
    this.smtp = settings.SMTP_URL === undefined ? null : createTransport(settings.SMTP_URL);
  }

  /** @returns true when a server took the mail, false when it stays in the local outbox */
  async send(mail: Pick<Mail, 'id' | 'recipient' | 'subject' | 'text'>): Promise<boolean> {
    if (!this.smtp) return false;
    await this.smtp.sendMail({
      from: this.from,
      to: mail.recipient,
      subject: mail.subject,
      text: mail.text,
      // The same id on a second try lets the receiving side drop the copy.
      messageId: `<${mail.id}@cyfran>`,
    });
    return true;
  }
}
