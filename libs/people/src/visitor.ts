import type { StaffRole } from './roles.js';

export interface AccountView {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly language: 'cy' | 'en';
  /** Roles by organisation id. */
  readonly memberships: readonly { readonly organisationId: string; readonly role: StaffRole }[];
}

/** Whoever asks: a signed-in account, or nobody in particular. */
export type Visitor = AccountView | null;

export function holds(visitor: Visitor, role: StaffRole, organisationId: string): boolean {
  return (
    visitor?.memberships.some((m) => m.role === role && m.organisationId === organisationId) ??
    false
  );
}
