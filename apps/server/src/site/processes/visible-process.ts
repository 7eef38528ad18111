import { holds, worksAt, type StaffRole, type Visitor } from '#people';
import { UnknownProcessError, type ProcessPlace, type ProcessView } from '#processes';

/** A draft is there for its organisation's staff; to everybody else it does not exist yet. */
export function visible<T extends ProcessPlace>(process: T, visitor: Visitor | undefined): T {
  if (process.state === 'published') return process;
  const place = { organisationId: process.organisation.id, processId: process.id };
  if (!worksAt(visitor ?? null, place)) throw new UnknownProcessError();
  return process;
}

/** Which desks of this process are the visitor's. */
export function isStaff(
  process: ProcessView,
  visitor: Visitor | undefined,
): Readonly<Record<'reviewer' | 'moderator' | 'returning' | 'finance' | 'admin', boolean>> {
  const place = { organisationId: process.organisation.id, processId: process.id };
  const has = (role: StaffRole) => holds(visitor ?? null, role, place);
  return {
    reviewer: has('reviewer'),
    moderator: has('moderator'),
    returning: has('returning-officer'),
    finance: has('finance'),
    admin: has('admin'),
  };
}
