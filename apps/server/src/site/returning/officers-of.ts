import type { StaffView } from '#people';
import type { ProcessView } from '#processes';

/** People, not roles: one may hold theirs in all of the organisation and in this process too. */
export function officersOf({ id }: ProcessView, staff: readonly StaffView[]): number {
  const officers = staff.filter(
    ({ role, processId }) =>
      role === 'returning-officer' && (processId === null || processId === id),
  );
  return new Set(officers.map(({ accountId }) => accountId)).size;
}
