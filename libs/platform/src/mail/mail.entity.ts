import { Entity, Enum, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { newId } from '../ids/ids.js';

export enum MailState {
  Waiting = 'waiting',
  Sent = 'sent',
  /** No SMTP server is set: it stays here, and the developer page shows it. */
  Kept = 'kept',
}

export interface WrittenMail {
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
  /** Id of what the mail must go with, if it must. */
  readonly about?: string;
  /** Address at which one POST stops mails like this one. */
  readonly unsubscribe?: string;
}

/** One written mail. Its text is wiped once an SMTP server has taken it. */
@Entity({ schema: 'platform', tableName: 'mail' })
@Index({ properties: ['state'] })
export class Mail {
  @PrimaryKey({ type: 'uuid' })
  id: string = newId();

  @Property({ type: 'text' })
  recipient: string;

  @Property({ type: 'text' })
  subject: string;

  @Property({ type: 'text' })
  text: string;

  @Enum({ items: () => MailState, type: 'text' })
  state: MailState = MailState.Waiting;

  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  createdAt: Date = new Date();

  /** What must take this mail away with it when it goes: for a receipt the ballot paper. */
  @Property({ type: 'uuid', nullable: true })
  about: string | null;

  /** Where one POST stops mails like this one (RFC 8058); null where nothing is to be stopped. */
  @Property({ type: 'text', nullable: true })
  unsubscribe: string | null;

  constructor(mail: WrittenMail) {
    this.about = mail.about ?? null;
    this.unsubscribe = mail.unsubscribe ?? null;
    this.recipient = mail.recipient;
    this.subject = mail.subject;
    this.text = mail.text;
  }

  sent(): void {
    this.state = MailState.Sent;
    this.text = '';
    this.unsubscribe = null;
  }

  kept(): void {
    this.state = MailState.Kept;
  }
}
