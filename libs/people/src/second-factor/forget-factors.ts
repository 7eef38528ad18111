import type { EntityManager } from '@mikro-orm/postgresql';

/** Within the caller's transaction: whatever proved this person a second way, and what stood in for it. */
export async function forgetFactors(em: EntityManager, accountId: string): Promise<void> {
  for (const table of ['totp_factor', 'security_key', 'recovery_code', 'second_factor_try'])
    await em.execute(`delete from ${table} where account_id = ?`, [accountId]);
}
