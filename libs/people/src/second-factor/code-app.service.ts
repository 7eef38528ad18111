import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { AuditLog, ConfigDto, databaseNow } from '#platform';
import { Notices } from '../notices/notices.js';
import {
  firstRecoveryCodes,
  forgetNeedlessCodes,
  holdRecoveryCodes,
} from './make-recovery-codes.js';
import { lockSecret, secretKey, unlockSecret } from './secret-box.js';
import { SecondFactorThereError, WrongSecondFactorError } from './second-factor.errors.js';
import { stepUp } from './step-up.js';
import { giveTriesBack, takeCodeTry } from './take-try.js';
import { newSecret, secretWords, stepOf, type SecretWords } from './time-codes.js';
import { TotpFactor } from './totp-factor.entity.js';

/** A second factor was added or proved. */
export interface SteppedUp {
  readonly sessionToken: string;
  /** To be written down now, and shown never again; empty when there are some already. */
  readonly recoveryCodes: readonly string[];
}

const issuer = 'Cyfran';

/** An app on a phone that makes codes: works without JavaScript, and without a network. */
@Injectable()
export class CodeAppService {
  private readonly key: Uint8Array;

  constructor(
    private readonly em: EntityManager,
    private readonly audit: AuditLog,
    private readonly notices: Notices,
    config: ConfigDto,
  ) {
    this.key = secretKey(config.SESSION_SECRET);
  }

  /**
   * Makes a secret that counts for nothing until a first code was typed; a second begin makes
   * another, so that a secret which somebody looked at and left is of no use.
   * @throws SecondFactorThereError when there is an app already
   */
  async begin(accountId: string): Promise<void> {
    const secret = lockSecret(this.key, accountId, newSecret());
    const rows = await this.em.execute<object[]>(
      `insert into totp_factor as t (account_id, secret, added_at) values (?, ?, clock_timestamp())
       on conflict (account_id) do update set secret = excluded.secret, added_at = excluded.added_at
       where t.confirmed_at is null returning account_id`,
      [accountId, secret],
    );
    if (rows.length === 0) throw new SecondFactorThereError();
  }

  /** What the app is told, while it is being set up. @returns null when nothing was begun */
  async begun(account: { id: string; email: string }): Promise<SecretWords | null> {
    const factor = await this.em.findOne(TotpFactor, { account: account.id, confirmedAt: null });
    const secret = factor && unlockSecret(this.key, account.id, factor.secret);
    return secret && secretWords(secret, issuer, account.email);
  }

  /**
   * The first code: from now on the app is asked for.
   * @throws WrongSecondFactorError, SecondFactorLockedError
   */
  async confirm(accountId: string, sessionToken: string, code: string): Promise<SteppedUp> {
    return this.prove(accountId, sessionToken, code, true);
  }

  /**
   * A code at the door. Each works once: the database remembers the newest step that was taken.
   * @throws WrongSecondFactorError, SecondFactorLockedError
   */
  async use(accountId: string, sessionToken: string, code: string): Promise<SteppedUp> {
    return this.prove(accountId, sessionToken, code, false);
  }

  /** The other second factors, and the recovery codes, stay while there is one. */
  async remove(accountId: string): Promise<void> {
    await this.em.transactional(async (em) => {
      const taken = await em.nativeDelete(TotpFactor, { account: accountId });
      if (taken === 0) return;
      await forgetNeedlessCodes(em, accountId);
      this.audit.record({ actor: accountId, act: 'people.remove-code-app', subject: accountId });
      this.notices.tell([accountId], {
        ...{ kind: 'second-factor-removed', processId: null, facts: {} },
      });
    });
  }

  private async prove(
    accountId: string,
    sessionToken: string,
    typed: string,
    isFirst: boolean,
  ): Promise<SteppedUp> {
    await takeCodeTry(this.em, accountId);
    return this.em.transactional(async (em) => {
      const code = typed.replace(/[\s-]/g, '');
      if (isFirst) await holdRecoveryCodes(em, accountId);
      await this.takeStep(em, accountId, code, isFirst);
      await giveTriesBack(em, accountId);
      if (isFirst) this.tellAdded(accountId);
      // At the door they would be shown to nobody.
      const recoveryCodes = isFirst ? await firstRecoveryCodes(em, accountId) : [];
      return { sessionToken: await stepUp(em, sessionToken), recoveryCodes };
    });
  }

  private async takeStep(
    em: EntityManager,
    accountId: string,
    code: string,
    isFirst: boolean,
  ): Promise<void> {
    const [factor] = await em.execute<{ secret: string }[]>(
      `select secret from totp_factor where account_id = ? and (confirmed_at is null) = ? for update`,
      [accountId, isFirst],
    );
    const secret = factor && unlockSecret(this.key, accountId, factor.secret);
    const now = (await databaseNow(em)).getTime();
    const step = secret ? stepOf(secret, code, now) : null;
    if (step === null) throw new WrongSecondFactorError({ field: 'code' });
    const taken = await em.execute<object[]>(
      `update totp_factor set last_step = ?, confirmed_at = coalesce(confirmed_at, clock_timestamp())
       where account_id = ? and coalesce(last_step, 0) < ? returning account_id`,
      [step, accountId, step],
    );
    if (taken.length === 0) throw new WrongSecondFactorError({ field: 'code' });
  }

  private tellAdded(accountId: string): void {
    this.audit.record({ actor: accountId, act: 'people.add-code-app', subject: accountId });
    this.notices.tell([accountId], {
      ...{ kind: 'second-factor-added', processId: null, facts: {} },
    });
  }
}
