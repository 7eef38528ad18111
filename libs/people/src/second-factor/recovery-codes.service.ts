import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { AuditLog } from '#platform';
import { Notices } from '../notices/notices.js';
import { holdRecoveryCodes, makeRecoveryCodes } from './make-recovery-codes.js';
import { recoveryHash } from './recovery-words.js';
import { WrongSecondFactorError } from './second-factor.errors.js';
import { stepUp } from './step-up.js';
import { giveTriesBack, takeCodeTry } from './take-try.js';

/** Codes on paper for the day when phone and key are lost. Each works once. */
@Injectable()
export class RecoveryCodesService {
  constructor(
    private readonly em: EntityManager,
    private readonly audit: AuditLog,
    private readonly notices: Notices,
  ) {}

  /** New ones in place of the old. @returns them, to be shown once */
  async renew(accountId: string): Promise<readonly string[]> {
    return this.em.transactional(async (em) => {
      await holdRecoveryCodes(em, accountId);
      this.audit.record({ actor: accountId, act: 'people.renew-recovery', subject: accountId });
      return makeRecoveryCodes(em, accountId);
    });
  }

  /**
   * Opens the door once, and tells the person so.
   * @returns the session's new token
   * @throws WrongSecondFactorError, SecondFactorLockedError
   */
  async use(accountId: string, sessionToken: string, typed: string): Promise<string> {
    await takeCodeTry(this.em, accountId);
    return this.em.transactional(async (em) => {
      const taken = await em.execute<object[]>(
        `update recovery_code set used_at = clock_timestamp()
         where account_id = ? and code_hash = ? and used_at is null returning account_id`,
        [accountId, recoveryHash(typed)],
      );
      if (taken.length === 0) throw new WrongSecondFactorError({ field: 'code' });
      await giveTriesBack(em, accountId);
      this.audit.record({ actor: accountId, act: 'people.use-recovery', subject: accountId });
      this.notices.tell([accountId], {
        ...{ kind: 'recovery-code-used', processId: null, facts: {} },
      });
      return stepUp(em, sessionToken);
    });
  }
}
