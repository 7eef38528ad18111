import type { ProcessView } from '#processes';
import type { ResultView } from '#tallying';
import type { ResultWords } from './result-words.js';

/** Where an imported vote comes from, and how our count compares with what was published then. */
export interface OriginView {
  readonly source: string;
  readonly citation: string;
  /** How the organisers counted, as the file names it. */
  readonly rule: string | null;
  readonly comparison: 'same' | 'different' | 'unknown';
  readonly onlyHere: readonly string[];
  readonly onlyThere: readonly string[];
}

export function originView(
  { origin }: Pick<ProcessView, 'origin'>,
  result: Pick<ResultView, 'contests'>,
  { title }: Pick<ResultWords, 'title'>,
): OriginView | null {
  if (origin === null) return null;
  const { source, citation, rule, publishedWinners } = origin;
  const told = { source, citation, rule };
  if (publishedWinners === null)
    return { ...told, comparison: 'unknown', onlyHere: [], onlyThere: [] };
  const ours = result.contests.flatMap((contest) => contest.result.winners);
  const onlyHere = ours.filter((code) => !publishedWinners.includes(code));
  const onlyThere = publishedWinners.filter((code) => !ours.includes(code));
  return {
    ...told,
    comparison: onlyHere.length + onlyThere.length === 0 ? 'same' : 'different',
    onlyHere: onlyHere.map(title),
    onlyThere: onlyThere.map(title),
  };
}
