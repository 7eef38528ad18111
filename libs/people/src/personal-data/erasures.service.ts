import { Injectable } from '@nestjs/common';
import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { AuditLog, databaseNow, Outbox, randomToken, tokenHash, type Language } from '#platform';
import { Account } from '../account.entity.js';
import { endKeys } from '../api-keys/end-keys.js';
import { Session } from '../session.entity.js';
import { Erasure, type ProposalWish } from './erasure.entity.js';
import { refuseLastAdmin } from './last-admin.js';
import { ErasureLinkSpentError, TooManyErasureLinksError } from './personal-data.errors.js';
import { PersonalData } from './personal-data.js';

/** Mails that one person may ask for in a day. */
const linksADay = 3;

/** Erasing somebody: asked for on a page, confirmed from a fresh mail, then done at one stroke. */
@Injectable()
export class ErasuresService {
  constructor(
    private readonly em: EntityManager,
    private readonly outbox: Outbox,
    private readonly audit: AuditLog,
    private readonly data: PersonalData,
  ) {}

  /**
   * Has the mail sent with which it is confirmed.
   * @throws LastAdminStaysError, TooManyErasureLinksError
   */
  async request(
    accountId: string,
    language: Language,
    wish: { readonly proposals: ProposalWish },
  ): Promise<void> {
    await this.em.transactional(async (em) => {
      // Organisations before accounts, as whoever gives roles locks them.
      await refuseLastAdmin(em, accountId, language);
      const account = await em.findOneOrFail(Account, accountId, {
        lockMode: LockMode.PESSIMISTIC_WRITE,
      });
      await this.keepLimit(em, accountId);
      const erasure = new Erasure({ account, language, ...wish });
      em.persist(erasure);
      this.outbox.add({ name: 'people.send-erasure-link', data: { erasureId: erasure.id } });
    });
  }

  /** Makes the token, for the mail alone. @returns null when the wish is gone or was confirmed */
  async issue(
    erasureId: string,
  ): Promise<{ email: string; language: Language; token: string } | null> {
    const erasure = await this.em.findOne(Erasure, erasureId, { populate: ['account'] });
    if (!erasure || erasure.confirmedAt !== null) return null;
    const token = randomToken();
    erasure.issue(tokenHash(token), await databaseNow(this.em));
    await this.em.flush();
    return { email: erasure.account.email, language: erasure.language, token };
  }

  /** What this link would do. @throws ErasureLinkSpentError when it is not theirs, used or too old */
  async wishOf(accountId: string, token: string): Promise<ProposalWish> {
    const [wish] = await this.em.execute<{ proposals: ProposalWish }[]>(
      `select proposals from erasure where ${isUsable}`,
      [tokenHash(token), accountId],
    );
    if (!wish) throw new ErasureLinkSpentError();
    return wish.proposals;
  }

  /**
   * The last word. It ends every session and every API key, and the job does the rest. One statement takes the link, so
   * that of two clicks at once one counts.
   * @throws ErasureLinkSpentError, LastAdminStaysError
   */
  async confirm(accountId: string, token: string, language: Language): Promise<void> {
    await this.em.transactional(async (em) => {
      await refuseLastAdmin(em, accountId, language);
      const [taken] = await em.execute<{ id: string }[]>(
        `update erasure set confirmed_at = clock_timestamp() where ${isUsable} returning id`,
        [tokenHash(token), accountId],
      );
      if (!taken) throw new ErasureLinkSpentError();
      await em.nativeDelete(Session, { account: accountId });
      const end = { maker: accountId, by: accountId, because: 'erased' } as const;
      await endKeys(em, this.audit, end);
      this.outbox.add({ name: 'people.erase', data: { erasureId: taken.id } });
    });
  }

  /**
   * Every room lets go in one transaction: all of the person or nothing. One person at a time, for of
   * two who propose together each would leave what is theirs to the other.
   * @throws LastAdminStaysError when the other admin has gone since: the operators see it, and try again
   */
  async erase(erasureId: string): Promise<void> {
    await this.em.transactional(async (em) => {
      await em.execute(`select pg_advisory_xact_lock(hashtext('people.erase'))`);
      const erasure = await em.findOne(Erasure, erasureId, {
        lockMode: LockMode.PESSIMISTIC_WRITE,
        populate: ['account'],
      });
      if (!erasure || erasure.confirmedAt === null || erasure.doneAt !== null) return;
      const { id: accountId, email } = erasure.account;
      await refuseLastAdmin(em, accountId, erasure.language);
      for (const holder of this.data.holders)
        await holder.erase(em, { accountId, email, proposals: erasure.proposals });
      await em.execute(
        'update erasure set done_at = clock_timestamp(), token_hash = null where id = ?',
        [erasureId],
      );
      this.audit.record({ actor: accountId, act: 'people.erase', subject: accountId });
    });
  }

  private async keepLimit(em: EntityManager, accountId: string): Promise<void> {
    const dayAgo = new Date((await databaseNow(em)).getTime() - 86_400_000);
    const recent = await em.count(Erasure, { account: accountId, requestedAt: { $gt: dayAgo } });
    if (recent >= linksADay) throw new TooManyErasureLinksError();
  }
}

const isUsable = `token_hash = ? and account_id = ? and confirmed_at is null
  and expires_at > clock_timestamp()`;
