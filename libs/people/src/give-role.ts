import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { AuditLog } from '#platform';
import { Account } from './account.entity.js';
import { endKeysWithoutRole } from './api-keys/end-keys.js';
import { Membership } from './membership.entity.js';
import { Organisation } from './organisation.entity.js';
import { LastAdminError } from './people.errors.js';
import type { StaffRole } from './roles.js';
import { Session } from './session.entity.js';

/** A role of one account at one place. */
export interface HeldRole {
  readonly accountId: string;
  readonly organisationId: string;
  readonly role: StaffRole;
  /** Null or left out for all of the organisation. */
  readonly processId?: string | null | undefined;
}

/** Who answers for a change of a role; nobody where the operator's command made it. */
export interface Deciders {
  readonly by: string | null;
  readonly approvedBy?: string | null;
  /** No other admin was there to be asked: the log says so. */
  readonly alone?: boolean;
}

/**
 * Within the caller's transaction. A changed role ends the person's sessions, so that the old
 * rights end with it.
 * @returns whether the role is new
 */
export async function giveRole(
  em: EntityManager,
  audit: AuditLog,
  held: HeldRole,
  { by, approvedBy = null, alone = false }: Deciders,
): Promise<boolean> {
  const { accountId, organisationId, role, processId = null } = held;
  const account = await em.findOneOrFail(Account, accountId, {
    lockMode: LockMode.PESSIMISTIC_WRITE,
  });
  if ((await em.count(Membership, heldWhere(held))) > 0) return false;
  const organisation = em.getReference(Organisation, organisationId);
  const given = {
    grantedBy: by === null ? null : em.getReference(Account, by),
    approvedBy: approvedBy === null ? null : em.getReference(Account, approvedBy),
  };
  em.persist(new Membership(account, organisation, role, processId, given));
  audit.record({
    actor: by,
    act: 'people.grant',
    subject: accountId,
    facts: factsOf(held, { approvedBy, alone }),
  });
  await em.nativeDelete(Session, { account: accountId });
  return true;
}

/**
 * Within the caller's transaction, which holds the organisation's row: of two admins who remove
 * each other at once one stays. API keys that stood on the role end for good: whoever gets it again
 * makes others.
 * @throws LastAdminError when nobody would be left to give roles
 * @returns whether there was such a role
 */
export async function takeRole(
  em: EntityManager,
  audit: AuditLog,
  held: HeldRole,
  { by, approvedBy = null }: Deciders,
): Promise<boolean> {
  const { accountId, organisationId, role, processId = null } = held;
  if ((await em.nativeDelete(Membership, heldWhere(held))) === 0) return false;
  const everywhere = { organisation: organisationId, role: 'admin' as const, processId: null };
  if (role === 'admin' && processId === null && (await em.count(Membership, everywhere)) === 0)
    throw new LastAdminError();
  await em.nativeDelete(Session, { account: accountId });
  audit.record({
    actor: by,
    act: 'people.revoke',
    subject: accountId,
    facts: factsOf(held, { approvedBy }),
  });
  const end = { maker: accountId, by, because: 'role-taken' } as const;
  await endKeysWithoutRole(em, audit, end, held);
  return true;
}

/** The organisation that roles are about to change in; until the act has committed nobody else's do. */
export async function holdOrganisation(
  em: EntityManager,
  organisationId: string,
): Promise<Organisation> {
  return em.findOneOrFail(Organisation, organisationId, { lockMode: LockMode.PESSIMISTIC_WRITE });
}

function heldWhere({ accountId, organisationId, role, processId = null }: HeldRole) {
  return { account: accountId, organisation: organisationId, role, processId };
}

function factsOf(
  { organisationId, role, processId = null }: HeldRole,
  { approvedBy, alone }: { approvedBy: string | null; alone?: boolean },
): object {
  return {
    role,
    organisation: organisationId,
    ...(processId !== null && { process: processId }),
    ...(approvedBy !== null && { approvedBy }),
    ...(alone && { alone }),
  };
}
