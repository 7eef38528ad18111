/** Whole pence. What every row of the numbers says, and what its sums say. */
export interface Figures {
  /** What the funded projects cost by the ballot paper. */
  readonly plannedPence: number;
  /** What they are awarded now, after every change. */
  readonly awardedPence: number;
  /** Promised and not spent yet. */
  readonly committedPence: number;
  readonly spentPence: number;
  /** `awardedPence - plannedPence`: what changes brought or took. */
  readonly variancePence: number;
  /** `awardedPence - spentPence`. */
  readonly leftPence: number;
}

const names = [
  'plannedPence',
  'awardedPence',
  'committedPence',
  'spentPence',
  'variancePence',
  'leftPence',
] as const;

export const noFigures: Figures = {
  plannedPence: 0,
  awardedPence: 0,
  committedPence: 0,
  spentPence: 0,
  variancePence: 0,
  leftPence: 0,
};

export function sumOf(figures: readonly Figures[]): Figures {
  return figures.reduce((sum, one) => made((name) => sum[name] + one[name]), noFigures);
}

/**
 * As many parts as equal as whole pence can be, the earlier ones larger by a penny: together they are
 * the whole, so that what is told by goal sums to what is told by project.
 */
export function partsOf(figures: Figures, parts: number): readonly Figures[] {
  return Array.from({ length: parts }, (_, index) =>
    made((name) => part(figures[name], parts, index)),
  );
}

function part(pence: number, parts: number, index: number): number {
  const [size, sign] = [Math.abs(pence), Math.sign(pence)];
  return sign * (Math.floor(size / parts) + (index < size % parts ? 1 : 0)) || 0;
}

function made(figure: (name: (typeof names)[number]) => number): Figures {
  return {
    plannedPence: figure('plannedPence'),
    awardedPence: figure('awardedPence'),
    committedPence: figure('committedPence'),
    spentPence: figure('spentPence'),
    variancePence: figure('variancePence'),
    leftPence: figure('leftPence'),
  };
}
