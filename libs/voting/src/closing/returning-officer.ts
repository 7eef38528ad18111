import type { EntityManager } from '@mikro-orm/postgresql';
import { NotAllowedError } from '#platform';

/**
 * The acts that need two people need two returning officers of the organisation that holds the
 * vote, at the moment of the act: a role taken away a minute ago counts no more.
 * @throws NotAllowedError for anybody else
 */
export async function mustBeReturningOfficer(
  em: EntityManager,
  accountId: string,
  processId: string,
): Promise<void> {
  if (!(await isReturningOfficer(em, accountId, processId))) throw new NotAllowedError();
}

export async function isReturningOfficer(
  em: EntityManager,
  accountId: string,
  processId: string,
): Promise<boolean> {
  return (await returningOfficersOf(em, processId)).includes(accountId);
}

/** Accounts, each once: of all of the organisation, and of this process. */
export async function returningOfficersOf(
  em: EntityManager,
  processId: string,
): Promise<readonly string[]> {
  const rows = await em.execute<{ id: string }[]>(
    `select distinct membership.account_id as id from membership join process using (organisation_id)
     where process.id = ? and role = 'returning-officer'
       and (process_id is null or process_id = process.id)`,
    [processId],
  );
  return rows.map(({ id }) => id);
}
