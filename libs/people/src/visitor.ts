import type { BothLanguages } from '#platform';
import type { StaffRole } from './roles.js';

/** One role in one organisation, or in one process of it alone. */
export interface MembershipView {
  readonly organisationId: string;
  readonly organisationSlug: string;
  readonly organisationName: BothLanguages;
  readonly role: StaffRole;
  /** Null for all of the organisation. */
  readonly processId: string | null;
}

/** Whether there is a second factor, and whether it was proved in this browser lately. */
export type SecondFactorState = 'none' | 'set' | 'proved';

export interface AccountView {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly language: 'cy' | 'en';
  readonly memberships: readonly MembershipView[];
  /** Notices that they have not read, a hundred at most; left out where nobody asked. */
  readonly unread?: number;
  /** Left out where nobody asked a session. */
  readonly secondFactor?: SecondFactorState;
  /** They hold roles that open nothing until they have proved a second factor. */
  readonly rightsHeldBack?: boolean;
}

/** Whoever asks: a signed-in account, or nobody in particular. */
export type Visitor = AccountView | null;

/** Where a role is asked for: a process, or the organisation as such. */
export interface RolePlace {
  readonly organisationId: string;
  /** Null for what concerns the whole organisation: a role in one process does not reach it. */
  readonly processId: string | null;
}

/** Whoever may hold roles: only those are looked at. */
type Holder = Pick<AccountView, 'memberships'> | null;

export function holds(visitor: Holder, role: StaffRole, place: RolePlace): boolean {
  return visitor?.memberships.some((m) => m.role === role && reaches(m, place)) ?? false;
}

/**
 * Whether this person works there at all: in a process, with a role that reaches it; in an
 * organisation as such, with any role, even one in a single process.
 */
export function worksAt(visitor: Holder, { organisationId, processId }: RolePlace): boolean {
  const ofOrganisation = (m: MembershipView) => m.organisationId === organisationId;
  const there = (m: MembershipView) =>
    processId === null ? ofOrganisation(m) : reaches(m, { organisationId, processId });
  return visitor?.memberships.some(there) ?? false;
}

function reaches(m: MembershipView, { organisationId, processId }: RolePlace): boolean {
  return m.organisationId === organisationId && (m.processId === null || m.processId === processId);
}
