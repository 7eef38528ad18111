import type { OutcomeKind, OutcomeState } from '../outcomes/outcomes.contract.js';
import type { RoomSeen } from '../wire.js';
import { named, saidIn, type Named, type SaidView } from './named.js';

export interface OutcomeView {
  readonly id: string;
  readonly kind: OutcomeKind;
  readonly state: OutcomeState['state'];
  readonly proposal: number | null;
  readonly item: string | null;
  /** Whoever suggested it; null where nobody may learn it. */
  readonly by: Named | null;
  readonly mine: boolean;
  readonly poll: string | null;
  readonly words: SaidView | null;
}

/** What the room has brought about, the newest first. */
export function outcomesView(seen: RoomSeen): readonly OutcomeView[] {
  const { pub, me, directory } = seen;
  return pub.outcomes
    .map(({ id, kind, state, proposal, item, person, poll }) => ({
      ...{ id, kind, state, proposal, item, poll },
      by: person === null ? null : named(directory, person),
      mine: person !== null && person === me.person,
      words: saidIn(seen, id),
    }))
    .reverse();
}
