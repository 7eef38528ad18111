import { diffArrays } from 'diff';

export interface TitleAndBody {
  readonly title: string;
  readonly body: string;
}

/** Lines `from` up to `to` of the base, and what stands there instead. */
interface Change {
  readonly from: number;
  readonly to: number;
  readonly lines: readonly string[];
}

/**
 * Two changes of one text, made without knowing of each other, as one: the title as a whole, the body
 * by paragraphs. Null where both changed the same paragraph in different ways; then a person decides.
 */
export function mergeTexts(
  base: TitleAndBody,
  ours: TitleAndBody,
  theirs: TitleAndBody,
): TitleAndBody | null {
  const title = mergeWhole(base.title, ours.title, theirs.title);
  const body = mergeParagraphs(base.body, ours.body, theirs.body);
  return title === null || body === null ? null : { title, body };
}

function mergeWhole(base: string, ours: string, theirs: string): string | null {
  if (ours === base || ours === theirs) return theirs;
  return theirs === base ? ours : null;
}

export function mergeParagraphs(base: string, ours: string, theirs: string): string | null {
  const lines = base.split('\n');
  const [mine, others] = [changesIn(lines, ours), changesIn(lines, theirs)];
  if (mine.some((one) => others.some((other) => collide(one, other)))) return null;
  const extra = others.filter((other) => !mine.some((one) => same(one, other)));
  // From the end, so that what was counted from the beginning still holds.
  return [...mine, ...extra]
    .sort((a, b) => b.from - a.from || b.to - a.to)
    .reduce<readonly string[]>(
      (text, { from, to, lines: instead }) => [
        ...text.slice(0, from),
        ...instead,
        ...text.slice(to),
      ],
      lines,
    )
    .join('\n');
}

function changesIn(base: string[], text: string): readonly Change[] {
  const changes: Change[] = [];
  let at = 0;
  for (const { value, added, removed } of diffArrays(base, text.split('\n'))) {
    const last = changes.at(-1);
    const goesOn = last?.to === at;
    if (added && last && goesOn)
      changes.splice(-1, 1, { ...last, lines: [...last.lines, ...value] });
    else if (added) changes.push({ from: at, to: at, lines: value });
    else if (removed && last && goesOn) changes.splice(-1, 1, { ...last, to: at + value.length });
    else if (removed) changes.push({ from: at, to: at + value.length, lines: [] });
    if (!added) at += value.length;
  }
  return changes;
}

/** Nothing instead is not the same as an empty line. */
const same = (one: Change, other: Change) =>
  one.from === other.from &&
  one.to === other.to &&
  one.lines.length === other.lines.length &&
  one.lines.every((line, at) => line === other.lines[at]);

/** Neighbours do not collide, unless one of them only puts something in between. */
function collide(one: Change, other: Change): boolean {
  if (same(one, other)) return false;
  const putsIn = one.from === one.to || other.from === other.to;
  return putsIn
    ? one.from <= other.to && other.from <= one.to
    : one.from < other.to && other.from < one.to;
}
