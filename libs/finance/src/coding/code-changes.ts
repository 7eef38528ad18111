import { isOpenOn, type CodeView } from './code.js';

/** `add` leaves alone what the file does not name; `replace` closes it. */
export const codeModes = ['add', 'replace'] as const;
export type CodeMode = (typeof codeModes)[number];

export interface CodeChanges {
  readonly added: readonly CodeView[];
  readonly changed: readonly { readonly before: CodeView; readonly after: CodeView }[];
  /** Open today, and no longer; as they will be. */
  readonly closed: readonly CodeView[];
  readonly same: number;
}

/**
 * What a table of codes would change. A code that a file for `replace` leaves out is closed with
 * yesterday, never deleted: batches and rules name it.
 * @param today `yyyy-mm-dd`
 */
export function codeChanges(
  known: readonly CodeView[],
  given: readonly CodeView[],
  { mode, today }: { readonly mode: CodeMode; readonly today: string },
): CodeChanges {
  const before = new Map(known.map((code) => [code.code, code]));
  const named = new Set(given.map(({ code }) => code));
  const left = known.filter((code) => !named.has(code.code) && mode === 'replace');
  const added = given.filter(({ code }) => !before.has(code));
  const pairs = given.flatMap((after) => {
    const one = before.get(after.code);
    return one && !isSame(one, after) ? [{ before: one, after }] : [];
  });
  const closes = ({ before, after }: (typeof pairs)[number]) =>
    isOpenOn(before, today) && !isOpenOn(after, today);
  const closed = [
    ...left.filter((code) => mayOpen(code, today)).map((code) => closedBefore(code, today)),
    ...pairs.filter(closes).map(({ after }) => after),
  ];
  const changed = pairs.filter((pair) => !closes(pair));
  return { added, changed, closed, same: given.length - added.length - pairs.length };
}

/** Open today, or on some later day. */
function mayOpen({ openUntil }: CodeView, today: string): boolean {
  return openUntil === null || openUntil >= today;
}

function closedBefore(code: CodeView, today: string): CodeView {
  const yesterday = new Date(Date.parse(`${today}T00:00:00Z`) - 86_400_000)
    .toISOString()
    .slice(0, 10);
  const isLater = code.openFrom !== null && code.openFrom > yesterday;
  return { ...code, openFrom: isLater ? yesterday : code.openFrom, openUntil: yesterday };
}

function isSame(one: CodeView, other: CodeView): boolean {
  const told = ({ code, name, side, openFrom, openUntil }: CodeView) =>
    JSON.stringify([code, name, side, openFrom, openUntil]);
  return told(one) === told(other);
}
