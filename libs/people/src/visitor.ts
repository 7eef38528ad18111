import type { BothLanguages } from '#platform';
import type { StaffRole } from './roles.js';

/** One role in one organisation. */
export interface MembershipView {
  readonly organisationId: string;
  readonly organisationSlug: string;
  readonly organisationName: BothLanguages;
  readonly role: StaffRole;
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

export function holds(visitor: Visitor, role: StaffRole, organisationId: string): boolean {
  return (
    visitor?.memberships.some((m) => m.role === role && m.organisationId === organisationId) ??
    false
  );
}
