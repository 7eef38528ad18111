import type { RoomsSight } from '#deliberation';
import { holds, type Visitor } from '#people';
import type { ProcessView } from '#processes';

const atWork = ['facilitator', 'reviewer', 'admin'] as const;

/** Which rooms of the process this visitor may hear of. */
export function roomsSight(process: ProcessView, visitor: Visitor): RoomsSight {
  const place = { organisationId: process.organisation.id, processId: process.id };
  return {
    account: visitor?.id ?? null,
    staff: atWork.some((role) => holds(visitor, role, place)),
  };
}
