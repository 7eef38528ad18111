import type { EntityManager } from '@mikro-orm/postgresql';
import type { StaffRole } from '#people';
import { NotAllowedError } from '#platform';

/**
 * Whoever moves money holds one of these roles in the process at the moment of the act: a role that
 * was taken away a minute ago counts no more.
 * @throws NotAllowedError
 */
export async function mustHold(
  em: EntityManager,
  accountId: string,
  processId: string,
  roles: readonly [StaffRole, ...StaffRole[]],
): Promise<void> {
  const [found] = await em.execute<object[]>(
    `select 1 from membership join process using (organisation_id)
     where membership.account_id = ? and process.id = ? and role = any(string_to_array(?, ','))
       and (process_id is null or process_id = process.id) limit 1`,
    [accountId, processId, roles.join(',')],
  );
  if (!found) throw new NotAllowedError();
}
