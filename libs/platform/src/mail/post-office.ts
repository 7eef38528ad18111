import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { LockMode } from '@mikro-orm/core';
import { Outbox } from '../outbox/outbox.js';
import { Mail, MailState, type WrittenMail } from './mail.entity.js';
import { MailTransport } from './mail-transport.js';

export interface MailView {
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
  readonly createdAt: Date;
}

/** Writes mails with the state they follow from, and hands them on one at a time. */
@Injectable()
export class PostOffice {
  constructor(
    private readonly em: EntityManager,
    private readonly outbox: Outbox,
    private readonly transport: MailTransport,
  ) {}

  /** Joins the unit of work: the mail exists only if what it tells of was committed. */
  write(mail: WrittenMail): void {
    const written = new Mail(mail);
    this.em.persist(written);
    this.outbox.add({ name: 'mail.deliver', data: { mailId: written.id } });
  }

  /** The row lock makes a second delivery of the same job wait, and then find nothing to do. */
  async deliver(mailId: string): Promise<void> {
    const mail = await this.em.findOne(Mail, mailId, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (mail?.state !== MailState.Waiting) return;
    const taken = await this.transport.send(mail);
    if (taken) mail.sent();
    else mail.kept();
    await this.em.flush();
  }

  /** The local outbox, newest first; for the developer page only. */
  async kept(): Promise<readonly MailView[]> {
    return this.em.find(Mail, { state: MailState.Kept }, { orderBy: { id: 'desc' }, limit: 50 });
  }
}
