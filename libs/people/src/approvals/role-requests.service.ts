import { Injectable } from '@nestjs/common';
import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { AuditLog, databaseNow, MissingError, newId, type Language } from '#platform';
import { Account } from '../account.entity.js';
import { giveRole, holdOrganisation, takeRole, type HeldRole } from '../give-role.js';
import { Membership } from '../membership.entity.js';
import { Notices } from '../notices/notices.js';
import { openAccount } from '../open-account.js';
import {
  AskerNoAdminError,
  OwnRoleError,
  RoleAskedAlreadyError,
  RoleRequestDecidedError,
  SameAdminError,
} from '../people.errors.js';
import type { StaffRole } from '../roles.js';
import type { DecideRoleDto } from './decide-role.dto.js';
import { isAdmin, mustBeAdmin, otherAdmins } from './other-admins.js';
import { RoleRequest, type RoleRequestKind } from './role-request.entity.js';

/** What became of a wish: done, or another admin is asked. */
export type RoleOutcome = 'done' | 'done-alone' | 'asked';

export interface RoleWish {
  readonly email: string;
  readonly language: Language;
  readonly organisationId: string;
  readonly role: StaffRole;
  readonly processId?: string | null | undefined;
}

/**
 * Roles by two people: one admin asks, another decides. Where no other admin is there to be asked
 * the wish is carried out at once, and the audit log says that one person did it alone. Everything
 * under the organisation's lock, so that two who act at once see each other.
 */
@Injectable()
export class RoleRequestsService {
  constructor(
    private readonly em: EntityManager,
    private readonly audit: AuditLog,
    private readonly notices: Notices,
  ) {}

  /**
   * @throws NotAllowedError for anybody but an admin of the organisation
   * @throws OwnRoleError for a role for oneself
   * @throws RoleAskedAlreadyError while the same wish waits
   */
  async give(by: string, wish: RoleWish): Promise<RoleOutcome> {
    const { email, language, ...place } = wish;
    return this.em.transactional(async (em) => {
      await holdOrganisation(em, place.organisationId);
      await mustBeAdmin(em, place.organisationId, by);
      const { id: accountId } = await openAccount(em, { email, language });
      if (accountId === by) throw new OwnRoleError({ field: 'email' });
      const held = { accountId, ...place };
      if ((await em.count(Membership, whereOf(held))) > 0) return 'done';
      const others = await otherAdmins(em, place.organisationId, [by, accountId]);
      if (others.length > 0) return this.ask(em, by, 'give', held, others);
      await giveRole(em, this.audit, held, { by, alone: true });
      await this.tell(em, held);
      return 'done-alone';
    });
  }

  /**
   * One admin takes any role away at once, their own too; for another admin's it takes two, of whom
   * one may be the admin who goes.
   * @throws LastAdminError when nobody would be left to give roles
   */
  async remove(by: string, held: HeldRole): Promise<RoleOutcome> {
    return this.em.transactional(async (em) => {
      await holdOrganisation(em, held.organisationId);
      await mustBeAdmin(em, held.organisationId, by);
      const rulesEverywhere = held.role === 'admin' && (held.processId ?? null) === null;
      if (rulesEverywhere && held.accountId !== by) {
        if (!(await isAdmin(em, held.organisationId, held.accountId))) return 'done';
        const others = await otherAdmins(em, held.organisationId, [by]);
        return this.ask(em, by, 'remove', held, others);
      }
      await takeRole(em, this.audit, held, { by });
      return 'done';
    });
  }

  /**
   * The second of two. Whoever asked may decline, and so take the wish back.
   * @throws MissingError for a request of another organisation
   * @throws RoleRequestDecidedError when somebody was faster
   * @throws SameAdminError for whoever asked, or gets the role
   * @throws AskerNoAdminError when whoever asked is no admin any more
   */
  async decide(by: string, organisationId: string, input: DecideRoleDto): Promise<void> {
    await this.em.transactional(async (em) => {
      await holdOrganisation(em, organisationId);
      await mustBeAdmin(em, organisationId, by);
      const lockMode = LockMode.PESSIMISTIC_WRITE;
      const asked = await em.findOne(RoleRequest, input.request, { lockMode });
      if (asked?.organisation.id !== organisationId) throw new MissingError();
      if (asked.decision !== null) throw new RoleRequestDecidedError();
      if (input.decision === 'approved') await this.carryOut(em, by, asked);
      asked.decision = input.decision;
      asked.decidedBy = em.getReference(Account, by);
      asked.decidedAt = await databaseNow(em);
      asked.reason = input.decision === 'declined' ? (input.reason?.trim() ?? null) : null;
      const facts = { decision: input.decision, kind: asked.kind, role: asked.role };
      this.audit.record({ actor: by, act: 'people.decide-role', subject: asked.id, facts });
    });
  }

  private async carryOut(em: EntityManager, by: string, asked: RoleRequest): Promise<void> {
    const askedBy = asked.askedBy.id;
    const getsIt = asked.kind === 'give' && asked.account.id === by;
    if (askedBy === by || getsIt) throw new SameAdminError();
    const held = heldBy(asked);
    if (!(await isAdmin(em, held.organisationId, askedBy))) throw new AskerNoAdminError();
    const deciders = { by: askedBy, approvedBy: by };
    if (asked.kind === 'remove') {
      await takeRole(em, this.audit, held, deciders);
      return;
    }
    if (await giveRole(em, this.audit, held, deciders)) await this.tell(em, held);
  }

  private async ask(
    em: EntityManager,
    by: string,
    kind: RoleRequestKind,
    held: HeldRole,
    others: readonly string[],
  ): Promise<'asked'> {
    const { accountId, organisationId, role, processId = null } = held;
    const [made] = await em.execute<{ id: string }[]>(
      `insert into role_request (id, kind, organisation_id, process_id, role, account_id, asked_by_id)
       values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing returning id`,
      [newId(), kind, organisationId, processId, role, accountId, by],
    );
    if (!made) throw new RoleAskedAlreadyError();
    const facts = { kind, role, account: accountId };
    this.audit.record({ actor: by, act: 'people.ask-for-role', subject: made.id, facts });
    this.notices.tell(others, {
      ...{ kind: 'approval-asked', processId },
      facts: await this.factsOf(em, held),
    });
    return 'asked';
  }

  private async tell(em: EntityManager, held: HeldRole): Promise<void> {
    this.notices.tell([held.accountId], {
      ...{ kind: 'role-granted', processId: held.processId ?? null },
      facts: await this.factsOf(em, held),
    });
  }

  /** What the sentence of a notice needs; the organisation's name in both languages. */
  private async factsOf(em: EntityManager, { organisationId, role }: HeldRole) {
    const { slug, name } = await holdOrganisation(em, organisationId);
    return { role, organisation: slug, nameCy: name.cy, nameEn: name.en };
  }
}

function whereOf({ accountId, organisationId, role, processId = null }: HeldRole) {
  return { account: accountId, organisation: organisationId, role, processId };
}

function heldBy({ account, organisation, role, processId }: RoleRequest): HeldRole {
  return { accountId: account.id, organisationId: organisation.id, role, processId };
}
