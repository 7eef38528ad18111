import type { EntityManager } from '@mikro-orm/postgresql';
import { newRecoveryCode, recoveryCodes, recoveryHash } from './recovery-words.js';
import { RecoveryCode } from './recovery-code.entity.js';

/**
 * Within the caller's transaction, before it touches a factor: two that would make codes at once follow
 * each other, or both sets would open.
 */
export async function holdRecoveryCodes(em: EntityManager, accountId: string): Promise<void> {
  await em.execute('select 1 from account where id = ? for no key update', [accountId]);
}

/** Codes for whoever has none yet; while they are held. @returns them, for once; empty where some are */
export async function firstRecoveryCodes(
  em: EntityManager,
  accountId: string,
): Promise<readonly string[]> {
  const some = (await em.count(RecoveryCode, { account: accountId })) > 0;
  return some ? [] : makeRecoveryCodes(em, accountId);
}

/** While they are held. Those from before work no more. @returns them, for once */
export async function makeRecoveryCodes(
  em: EntityManager,
  accountId: string,
): Promise<readonly string[]> {
  const codes = Array.from({ length: recoveryCodes }, newRecoveryCode);
  const hashes = codes.map((code) => recoveryHash(code));
  await em.execute('delete from recovery_code where account_id = ?', [accountId]);
  await em.execute(
    `insert into recovery_code (account_id, code_hash)
     select ?, value from jsonb_array_elements_text(?::jsonb)`,
    [accountId, JSON.stringify(hashes)],
  );
  return codes;
}

/** Within the caller's transaction: without any second factor there is nothing to recover. */
export async function forgetNeedlessCodes(em: EntityManager, accountId: string): Promise<void> {
  await em.execute(
    `delete from recovery_code where account_id = ?
       and not exists (select 1 from totp_factor t
         where t.account_id = recovery_code.account_id and confirmed_at is not null)
       and not exists (select 1 from security_key k where k.account_id = recovery_code.account_id)`,
    [accountId],
  );
}
