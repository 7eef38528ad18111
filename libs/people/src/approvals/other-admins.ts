import type { EntityManager } from '@mikro-orm/postgresql';
import { NotAllowedError } from '#platform';
import { Membership } from '../membership.entity.js';

/** Admins of all of the organisation: one of a single process gives no roles. */
async function admins(em: EntityManager, organisationId: string): Promise<readonly string[]> {
  const held = await em.find(Membership, {
    organisation: organisationId,
    role: 'admin',
    processId: null,
  });
  return held.map(({ account }) => account.id);
}

/** Asked under the organisation's lock: an admin who was removed a moment ago decides nothing. */
export async function isAdmin(
  em: EntityManager,
  organisationId: string,
  accountId: string,
): Promise<boolean> {
  return (await admins(em, organisationId)).includes(accountId);
}

/** @throws NotAllowedError for anybody but an admin of the organisation */
export async function mustBeAdmin(
  em: EntityManager,
  organisationId: string,
  accountId: string,
): Promise<void> {
  if (!(await isAdmin(em, organisationId, accountId))) throw new NotAllowedError();
}

/** Who could be the second of two: none of these people. */
export async function otherAdmins(
  em: EntityManager,
  organisationId: string,
  but: readonly string[],
): Promise<readonly string[]> {
  return (await admins(em, organisationId)).filter((id) => !but.includes(id));
}
