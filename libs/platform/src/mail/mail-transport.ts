import { createTransport } from 'nodemailer';
import type { Mail } from './mail.entity.js';

export interface MailSettings {
  readonly SMTP_URL?: string;
  readonly MAIL_FROM: string;
}

/** The server's own words may name the person, and a job's reason is kept: so only the code is told. */
export class MailNotTakenError extends Error {
  constructor(code: string) {
    super(`the mail server did not take a mail (${code})`);
    this.name = 'MailNotTakenError';
  }
}

/** The way out for mail: an SMTP server when one is set, the local outbox when not. */
export class MailTransport {
  private readonly smtp;
  private readonly from: string;

  constructor(settings: MailSettings) {
    this.from = settings.MAIL_FROM;
    this.smtp =
      settings.SMTP_URL === undefined
        ? null
        : createTransport({
            url: settings.SMTP_URL,
            // A transaction waits for the answer: a silent server must not hold it for long.
            connectionTimeout: 10_000,
            greetingTimeout: 10_000,
            socketTimeout: 20_000,
          });
  }

  /**
   * @returns true when a server took the mail, false when it stays in the local outbox
   * @throws MailNotTakenError when the server refuses or does not answer
   */
  async send(
    mail: Pick<Mail, 'id' | 'recipient' | 'subject' | 'text'> & Partial<Pick<Mail, 'unsubscribe'>>,
  ): Promise<boolean> {
    if (!this.smtp) return false;
    try {
      await this.smtp.sendMail({
        from: this.from,
        // As an object: a comma in an address is then no second recipient.
        to: { name: '', address: mail.recipient },
        subject: mail.subject,
        text: mail.text,
        // The same id on a second try lets the receiving side drop the copy.
        messageId: `<${mail.id}@cyfran>`,
        ...(mail.unsubscribe && { headers: oneClick(mail.unsubscribe) }),
      });
    } catch (error) {
      const { code, responseCode } = error as { code?: string; responseCode?: number };
      throw new MailNotTakenError(String(responseCode ?? code ?? 'no answer'));
    }
    return true;
  }
}

/** Lets the reader's mail program show a button of its own (RFC 8058). */
function oneClick(address: string): Readonly<Record<string, string>> {
  return {
    'List-Unsubscribe': `<${address}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  };
}
