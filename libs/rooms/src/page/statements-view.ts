import type { RoomSeen, WordsView } from '../wire.js';
import { wordsOf } from './named.js';

export interface StatementView {
  readonly id: string;
  readonly words: WordsView;
  readonly meta: boolean;
  readonly mine: boolean;
  /** What the reader said to it last; null where they said nothing. */
  readonly vote: -1 | 0 | 1 | null;
}

export interface StatementsView {
  readonly all: readonly StatementView[];
  /** The first to which the reader has said nothing yet. */
  readonly next: StatementView | null;
  /** How many are left to say something to, `next` among them. */
  readonly left: number;
  /** The reader's own that wait to be read. */
  readonly waiting: readonly { readonly id: string; readonly words: WordsView }[];
}

/** Statements that everybody sees, in the order in which they were accepted. */
export function statementsView({ pub, me, directory }: RoomSeen): StatementsView {
  const all = pub.statements.flatMap(({ id, meta }): readonly StatementView[] => {
    const words = wordsOf(directory, id);
    if (!words) return [];
    const mine = words.person !== null && words.person === me.person;
    return [{ id, words, meta, mine, vote: me.votes[id] ?? null }];
  });
  const open = all.filter(({ vote, meta, mine }) => vote === null && !meta && !mine);
  const waiting = me.waiting.flatMap((id) => {
    const words = wordsOf(directory, id);
    return words ? [{ id, words }] : [];
  });
  return { all, next: open[0] ?? null, left: open.length, waiting };
}
