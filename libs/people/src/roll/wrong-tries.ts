import type { EntityManager } from '@mikro-orm/postgresql';
import { TooManyWrongTriesError } from './eligibility.errors.js';

/** ASVS 6.6.3: after these an account waits, in whichever browser it comes back. */
export const mostWrongTries = 5;
const lockHours = 24;

/**
 * Takes one of the account's tries before the code is looked at, in a statement of its own that
 * stays when the try fails: a hundred tries at once are counted like a hundred in a row. A claim
 * that succeeds gives them back.
 * @throws TooManyWrongTriesError
 */
export async function takeTry(
  em: EntityManager,
  processId: string,
  accountId: string,
): Promise<void> {
  const over = `t.since < clock_timestamp() - interval '${lockHours} hours'`;
  const taken = await em.fork().execute<object[]>(
    `insert into roll.wrong_try as t (process_id, account_id, wrong, since)
     values (?, ?, 1, clock_timestamp())
     on conflict (process_id, account_id) do update
       set wrong = case when ${over} then 1 else t.wrong + 1 end,
         since = case when ${over} then clock_timestamp() else t.since end
       where t.wrong < ${mostWrongTries} or ${over}
     returning wrong`,
    [processId, accountId],
  );
  if (taken.length === 0) throw new TooManyWrongTriesError();
}
