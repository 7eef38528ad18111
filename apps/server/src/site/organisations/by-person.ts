import type { StaffRole, StaffView } from '#people';

export interface HeldRoleView {
  readonly role: StaffRole;
  /** Null for all of the organisation. */
  readonly processId: string | null;
}

export interface StaffMember {
  readonly accountId: string;
  readonly email: string;
  readonly name: string;
  readonly roles: readonly HeldRoleView[];
}

/** Each person once, with all their roles, in the order they came. */
export function byPerson(staff: readonly StaffView[]): readonly StaffMember[] {
  const people = new Map<string, StaffMember>();
  for (const { accountId, email, name, role, processId } of staff) {
    const roles = [...(people.get(accountId)?.roles ?? []), { role, processId }];
    people.set(accountId, { accountId, email, name, roles });
  }
  return [...people.values()];
}
