/**
 * What a ballot means when the count comes to a rank that names several candidates.
 * 'exhaust-immediately': it counts for nobody any more. 'skip-to-next-rank': that rank is passed
 * over. 'exhaust-if-multiple-continuing': if just one of them is still in the count it counts for
 * that one, if none is it goes on, otherwise it counts for nobody any more.
 */
export type OvervoteRule =
  'exhaust-immediately' | 'skip-to-next-rank' | 'exhaust-if-multiple-continuing';

/** How marks that are not plainly 1, 2, 3 are read. */
export interface MarkingOptions {
  /** By default 'exhaust-immediately': two equal marks do not say whom the voter would have next. */
  readonly overvote?: OvervoteRule;
  /**
   * How many ranks in a row a voter may leave empty; a ballot that comes to a longer gap counts for
   * nobody any more. By default 'unlimited': the order of preference stays plain across a gap.
   */
  readonly maxSkippedRanks?: number | 'unlimited';
  /** A ballot that comes to a candidate it named before counts for nobody any more; default false. */
  readonly exhaustOnDuplicate?: boolean;
  /** Ranks below this one are not read; by default 'unlimited'. */
  readonly maxRankings?: number | 'unlimited';
}

export type MarkingRules = Required<MarkingOptions>;

const OVERVOTE_RULES: readonly string[] = [
  'exhaust-immediately',
  'skip-to-next-rank',
  'exhaust-if-multiple-continuing',
];

/** The rules with their defaults. Throws RangeError for an unknown rule or an unsound number. */
export function markingRules({
  overvote = 'exhaust-immediately',
  maxSkippedRanks = 'unlimited',
  exhaustOnDuplicate = false,
  maxRankings = 'unlimited',
}: MarkingOptions): MarkingRules {
  if (!OVERVOTE_RULES.includes(overvote)) throw new RangeError('Unknown overvote rule');
  checkLimit(maxSkippedRanks, 0, 'The number of ranks that may be skipped');
  checkLimit(maxRankings, 1, 'The number of ranks that are read');
  return { overvote, maxSkippedRanks, exhaustOnDuplicate, maxRankings };
}

function checkLimit(limit: number | 'unlimited', least: number, what: string): void {
  if (limit === 'unlimited') return;
  if (Number.isSafeInteger(limit) && limit >= least) return;
  throw new RangeError(`${what} must be whole, ${least} or more, or 'unlimited'`);
}
