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

export interface AccountView {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly language: 'cy' | 'en';
  readonly memberships: readonly MembershipView[];
}

/** Whoever asks: a signed-in account, or nobody in particular. */
export type Visitor = AccountView | null;

/** Where a role is asked for: a process, or the organisation as such. */
export interface RolePlace {
  readonly organisationId: string;
  /** Null for what concerns the whole organisation: a role in one process does not reach it. */
  readonly processId: string | null;
}

export function holds(visitor: Visitor, role: StaffRole, place: RolePlace): boolean {
  const { organisationId, processId } = place;
  const reaches = (m: MembershipView) => m.processId === null || m.processId === processId;
  return (
    visitor?.memberships.some(
      (m) => m.role === role && m.organisationId === organisationId && reaches(m),
    ) ?? false
  );
}
