import type { EntityManager } from '@mikro-orm/postgresql';

/** Accounts of those who moderate in a process: its moderators, and the organisation’s admins. */
export async function moderatorsOf(
  em: EntityManager,
  { organisationId, processId }: { readonly organisationId: string; readonly processId: string },
): Promise<readonly string[]> {
  const rows = await em.execute<{ id: string }[]>(
    `select distinct account_id as id from membership
     where organisation_id = ? and (process_id is null or process_id = ?)
       and role in ('moderator', 'admin')`,
    [organisationId, processId],
  );
  return rows.map(({ id }) => id);
}
