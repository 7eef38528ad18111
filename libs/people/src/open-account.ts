import type { EntityManager } from '@mikro-orm/postgresql';
import type { Language } from '#platform';
import { Account } from './account.entity.js';

/** The account of an address, made on its first use. Two first uses at once make one account. */
export async function openAccount(
  em: EntityManager,
  account: { email: string; language: Language; name?: string },
): Promise<Account> {
  const fresh = new Account(account);
  await em.execute(
    'insert into account (id, email, name, language) values (?, ?, ?, ?) on conflict (email) do nothing',
    [fresh.id, fresh.email, fresh.name, fresh.language],
  );
  return em.findOneOrFail(Account, { email: fresh.email });
}
