import { diffArrays } from 'diff';

/** A run of a text that stayed, came or went. */
export interface DiffPiece {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** By the Unicode rules (UAX 29): `i’w` is one word, and so is an emoji of several signs. */
const segmenter = new Intl.Segmenter('cy', { granularity: 'word' });

/**
 * How one text became another, word by word. What stayed and what came make the later text to the
 * letter, what stayed and what went the earlier one. Words that changed side by side are told as one
 * change: nobody reads a line in which every second word is struck out.
 */
export function wordDiff(before: string, after: string): readonly DiffPiece[] {
  const found = diffArrays(wordsIn(before), wordsIn(after)).map(
    ({ value, added, removed }): DiffPiece => ({
      kind: added ? 'added' : removed ? 'removed' : 'same',
      text: value.join(''),
    }),
  );
  return found.reduce<Change[]>(gathered, [newChange('')]).flatMap(told);
}

/** The text that a diff starts from, or the one it leads to. */
export function sideOf(pieces: readonly DiffPiece[], side: 'before' | 'after'): string {
  const other = side === 'before' ? 'added' : 'removed';
  return pieces
    .filter(({ kind }) => kind !== other)
    .map(({ text }) => text)
    .join('');
}

const wordsIn = (text: string): string[] =>
  [...segmenter.segment(text)].map(({ segment }) => segment);

/** What stayed, and the change that follows it; `gap` is a space that may still belong to it. */
interface Change {
  readonly same: string;
  readonly removed: string;
  readonly added: string;
  readonly gap: string;
}

const newChange = (same: string): Change => ({ same, removed: '', added: '', gap: '' });

function gathered(changes: Change[], piece: DiffPiece): Change[] {
  const last = changes.at(-1) ?? newChange('');
  const earlier = changes.slice(0, -1);
  if (piece.kind !== 'same') return [...earlier, joined(last, { [piece.kind]: piece.text })];
  const isGap = /^[^\S\n]+$/u.test(piece.text) && last.removed + last.added !== '';
  if (isGap) return [...earlier, { ...last, gap: piece.text }];
  if (last.removed + last.added === '')
    return [...earlier, newChange(last.same + last.gap + piece.text)];
  return [...earlier, { ...last, gap: '' }, newChange(last.gap + piece.text)];
}

function joined(
  change: Change,
  { removed = '', added = '' }: { removed?: string; added?: string },
): Change {
  return {
    ...change,
    removed: change.removed + change.gap + removed,
    added: change.added + change.gap + added,
    gap: '',
  };
}

function told({ same, removed, added, gap }: Change): readonly DiffPiece[] {
  const pieces: readonly DiffPiece[] = [
    { kind: 'same', text: same },
    { kind: 'removed', text: removed },
    { kind: 'added', text: added },
    { kind: 'same', text: gap },
  ];
  return pieces.filter(({ text }) => text !== '');
}
