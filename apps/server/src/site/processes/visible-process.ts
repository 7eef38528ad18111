import { holds, type Visitor } from '#people';
import { UnknownProcessError, type ProcessPlace, type ProcessView } from '#processes';

/** A draft is there for its organisation's staff; to everybody else it does not exist yet. */
export function visible<T extends ProcessPlace>(process: T, visitor: Visitor | undefined): T {
  if (process.state === 'published') return process;
  const staff =
    visitor?.memberships.some((m) => m.organisationId === process.organisation.id) ?? false;
  if (!staff) throw new UnknownProcessError();
  return process;
}

export function isStaff(
  process: ProcessView,
  visitor: Visitor | undefined,
): Readonly<Record<string, boolean>> {
  const of = process.organisation.id;
  return {
    reviewer: holds(visitor ?? null, 'reviewer', of),
    returning: holds(visitor ?? null, 'returning-officer', of),
    finance: holds(visitor ?? null, 'finance', of),
    admin: holds(visitor ?? null, 'admin', of),
  };
}
