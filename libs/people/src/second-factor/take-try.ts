import type { EntityManager } from '@mikro-orm/postgresql';
import { SecondFactorLockedError } from './second-factor.errors.js';

/** ASVS 6.6.3: after these an account's codes wait, in whichever browser they are typed. */
export const mostWrongCodes = 5;
export const lockMinutes = 60;

/**
 * Takes one of the account's tries before a code is looked at, in a statement of its own that stays
 * when the try fails: a hundred at once are counted like a hundred in a row. A right one gives them
 * back.
 * @throws SecondFactorLockedError
 */
export async function takeCodeTry(em: EntityManager, accountId: string): Promise<void> {
  const over = `t.since < clock_timestamp() - interval '${lockMinutes} minutes'`;
  const taken = await em.fork().execute<object[]>(
    `insert into second_factor_try as t (account_id, wrong, since) values (?, 1, clock_timestamp())
     on conflict (account_id) do update
       set wrong = case when ${over} then 1 else t.wrong + 1 end,
         since = case when ${over} then clock_timestamp() else t.since end
       where t.wrong < ${mostWrongCodes} or ${over}
     returning wrong`,
    [accountId],
  );
  if (taken.length === 0) throw new SecondFactorLockedError({ field: 'code' });
}

/** Within the transaction in which a code was right. */
export async function giveTriesBack(em: EntityManager, accountId: string): Promise<void> {
  await em.execute('delete from second_factor_try where account_id = ?', [accountId]);
}
