import type { EntityManager } from '@mikro-orm/postgresql';
import type { Language } from '#platform';
import { LastAdminStaysError } from './personal-data.errors.js';

/**
 * Refuses whoever is an organisation's only admin: nobody could give roles any more. The
 * organisations' rows are locked, so that of two last admins who leave at once one stays.
 * @throws LastAdminStaysError with the name of the organisation
 */
export async function refuseLastAdmin(
  em: EntityManager,
  accountId: string,
  language: Language,
): Promise<void> {
  const own = await em.execute<{ id: string; name: string }[]>(
    `select id, name ->> ? as name from organisation where id in
       (select organisation_id from membership
        where account_id = ? and role = 'admin' and process_id is null)
     order by id for update`,
    [language, accountId],
  );
  for (const { id, name } of own) {
    const [another] = await em.execute<object[]>(
      `select 1 from membership where organisation_id = ? and role = 'admin'
         and process_id is null and account_id <> ? limit 1`,
      [id, accountId],
    );
    if (!another) throw new LastAdminStaysError({ params: { organisation: name } });
  }
}
