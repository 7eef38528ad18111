import type { Language, Logger } from '#platform';

export type Channel = 'email' | 'sms';

export interface CodeMessage {
  readonly channel: Channel;
  /** E-mail address, or phone number as E.164. */
  readonly address: string;
  readonly language: Language;
  readonly code: string;
}

/** Carries one-time codes by one channel. A provider of text messages is another of these. */
export interface CodeSender {
  readonly channel: Channel;
  /** Joins the unit of work where it can: a code that was undone is not sent. */
  send(message: CodeMessage): Promise<void>;
}

/**
 * Stands in until an operator connects a provider of text messages: says in the log that a code would
 * have gone, and neither code nor number.
 */
export class LogCodeSender implements CodeSender {
  readonly channel = 'sms';

  constructor(private readonly log: Pick<Logger, 'info'>) {}

  async send({ address }: CodeMessage): Promise<void> {
    this.log.info({ to: `…${address.slice(-2)}` }, 'a code would have been sent by text message');
    return Promise.resolve();
  }
}
