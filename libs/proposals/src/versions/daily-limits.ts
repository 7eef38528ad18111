import type { EntityManager } from '@mikro-orm/postgresql';
import { EnoughForTodayError } from './versions.errors.js';

/** What one person may send within 24 hours: enough for whoever means it, tiring for whoever does not. */
export const dailyLimits = { revision: 40, amendment: 5, regrouping: 10 } as const;

const sentBy = {
  revision: `select count(*) as sent from proposal_version
    where changed_by_id = ? and number > 1 and at > now() - interval '24 hours'`,
  amendment: `select count(*) as sent from amendment
    where amender_id = ? and suggested_at > now() - interval '24 hours'`,
  regrouping: `select count(*) as sent from regrouping
    where asked_by_id = ? and asked_at > now() - interval '24 hours'`,
} as const;

/**
 * Counted by the database while the account's row is held, so that many at once are not each the
 * first; what was taken back counts too.
 * @throws EnoughForTodayError
 */
export async function withinToday(
  em: EntityManager,
  accountId: string,
  what: keyof typeof dailyLimits,
): Promise<void> {
  await em.execute('select 1 from account where id = ? for no key update', [accountId]);
  const [row] = await em.execute<{ sent: string }[]>(sentBy[what], [accountId]);
  if (Number(row?.sent) >= dailyLimits[what])
    throw new EnoughForTodayError({ params: { max: dailyLimits[what] } });
}
