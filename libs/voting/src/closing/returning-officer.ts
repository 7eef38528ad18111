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
  const roles = await em.execute<object[]>(
    `select 1 from membership join process using (organisation_id)
     where membership.account_id = ? and process.id = ? and role = 'returning-officer'
       and (process_id is null or process_id = process.id)`,
    [accountId, processId],
  );
  if (roles.length === 0) throw new NotAllowedError();
}
