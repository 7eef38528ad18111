import type { EntityManager } from '@mikro-orm/postgresql';
import { NotAllowedError } from '#platform';
import { isReturningOfficer } from './returning-officer.js';

/**
 * The second of two on a void is another returning officer, or an auditor: somebody who runs nothing
 * here has looked at it, at the moment of the act.
 * @throws NotAllowedError for anybody else
 */
export async function mustDecideVoids(
  em: EntityManager,
  accountId: string,
  processId: string,
): Promise<void> {
  if (await isReturningOfficer(em, accountId, processId)) return;
  const audits = await em.execute<object[]>(
    `select 1 from membership join process using (organisation_id)
     where membership.account_id = ? and process.id = ? and role = 'auditor'
       and (process_id is null or process_id = process.id)`,
    [accountId, processId],
  );
  if (audits.length === 0) throw new NotAllowedError();
}
