import type { RoomSeen, WordsView } from '../wire.js';
import { wordsOf } from './named.js';

export interface TakenDownView {
  /** The words'. */
  readonly id: string;
  readonly words: WordsView;
  /** As somebody who runs the meeting said it; null where reports took it down. */
  readonly why: string | null;
}

/** What is shown to nobody any more, the newest first, for whoever may put it back; empty for all others. */
export function takenDownView({ pub, host, directory }: RoomSeen): readonly TakenDownView[] {
  if (!host) return [];
  const shown = new Set(pub.statements.map(({ id }) => id));
  const statements = host.submitted
    .filter(({ id, state }) => state !== 'pending' && !shown.has(id))
    .map(({ id }) => id);
  return [...statements, ...pub.takenDown]
    .flatMap((id) => {
      const words = wordsOf(directory, id);
      return words ? [{ id, words, why: host.judged[id] ?? null }] : [];
    })
    .reverse();
}
