import type { OutcomeKind, OutcomeState } from '../outcomes/outcomes.contract.js';
import type { RoomSeen, WordsView } from '../wire.js';
import { named, wordsOf } from './named.js';

export interface OutcomeView {
  readonly id: string;
  readonly kind: OutcomeKind;
  readonly state: OutcomeState['state'];
  readonly proposal: number | null;
  readonly item: string | null;
  /** Whoever suggested it; null where nobody may learn it. */
  readonly name: string | null;
  readonly mine: boolean;
  readonly poll: string | null;
  readonly words: WordsView | null;
}

/** What the room has brought about, the newest first. */
export function outcomesView({ pub, me, directory }: RoomSeen): readonly OutcomeView[] {
  return pub.outcomes
    .map(({ id, kind, state, proposal, item, person, poll }) => ({
      ...{ id, kind, state, proposal, item, poll },
      name: person === null ? null : named(directory, person).name,
      mine: person !== null && person === me.person,
      words: wordsOf(directory, id),
    }))
    .reverse();
}
