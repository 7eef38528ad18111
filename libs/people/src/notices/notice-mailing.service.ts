import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import type { Language } from '#platform';
import type { NoticeWishes, WaitingNotice } from './sort-notices.js';
import { sortNotices } from './sort-notices.js';

/** Accounts that one look at the clock deals with; the next look goes on. */
const mostAccounts = 500;

/** What one mail to one person is about. */
export interface NoticesToMail {
  readonly accountId: string;
  readonly email: string;
  readonly name: string;
  readonly language: Language;
  /** Oldest first. */
  readonly notices: readonly WaitingNotice[];
}

interface WaitingRow extends Omit<WaitingNotice, 'createdAt' | 'readAt'> {
  readonly createdAt: string;
  readonly readAt: string | null;
}

/** Finds what is to be mailed, so that each notice goes out once, however many look at once. */
@Injectable()
export class NoticeMailing {
  constructor(private readonly em: EntityManager) {}

  async accountsDue(now: Date): Promise<readonly string[]> {
    const rows = await this.em.execute<{ id: string }[]>(
      `select account_id as id, min(mail_due_at) as due from notice where mail_due_at <= ?
       group by account_id order by due limit ?`,
      [now, mostAccounts],
    );
    return rows.map(({ id }) => id);
  }

  /**
   * Takes what this person is to be mailed now, marks it as mailed, and puts off what a later digest
   * will say. Call in the transaction that writes the mail: both happen or neither. What another
   * worker holds is left to it.
   * @returns null when there is nothing to mail
   */
  async take(accountId: string, now: Date): Promise<NoticesToMail | null> {
    const held = await this.em.execute<WaitingRow[]>(
      `select id, kind, process_id as "processId", facts, created_at as "createdAt",
         read_at as "readAt" from notice where account_id = ? and mail_due_at <= ?
       order by created_at, id for update skip locked`,
      [accountId, now],
    );
    if (held.length === 0) return null;
    const [person] = await this.em.execute<(NoticeWishes & Omit<NoticesToMail, 'notices'>)[]>(
      `select account.id as "accountId", email, name, language,
         coalesce(paces, '{}') as paces, coalesce(paused, false) as paused
       from account left join notice_settings on account_id = account.id where account.id = ?`,
      [accountId],
    );
    if (!person) return null;
    const { toMail, settled, later } = sortNotices(held.map(waiting), person, now);
    await this.settle([...toMail, ...settled]);
    for (const { notice, until } of later)
      await this.em.execute('update notice set mail_due_at = ? where id = ?', [until, notice.id]);
    if (toMail.length === 0) return null;
    await this.em.execute(
      `update notice set mailed_at = ? where id = any(string_to_array(?, ',')::uuid[])`,
      [now, idsOf(toMail)],
    );
    const { email, name, language } = person;
    return { accountId, email, name, language, notices: toMail };
  }

  private async settle(notices: readonly WaitingNotice[]): Promise<void> {
    await this.em.execute(
      `update notice set mail_due_at = null where id = any(string_to_array(?, ',')::uuid[])`,
      [idsOf(notices)],
    );
  }
}

const idsOf = (notices: readonly WaitingNotice[]) => notices.map(({ id }) => id).join(',');

function waiting({ createdAt, readAt, ...row }: WaitingRow): WaitingNotice {
  return {
    ...row,
    createdAt: new Date(createdAt),
    readAt: readAt === null ? null : new Date(readAt),
  };
}
