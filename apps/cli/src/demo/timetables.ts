import type { PhaseKind } from '#processes';

export interface Stretch {
  readonly kind: PhaseKind;
  /** Days from now; may be negative. */
  readonly from: number;
  readonly to: number;
}

/** While the demonstration is written, ideas are still being gathered … */
export const whileGathering: readonly Stretch[] = [
  { kind: 'gather', from: -28, to: 1 },
  { kind: 'assess', from: 1, to: 2 },
  { kind: 'deliberate', from: 2, to: 3 },
  { kind: 'vote', from: 3, to: 17 },
  { kind: 'count', from: 17, to: 20 },
  { kind: 'deliver', from: 20, to: 380 },
];

/** The second process has only just begun. */
export const justBegun: readonly Stretch[] = [
  { kind: 'gather', from: -6, to: 22 },
  { kind: 'assess', from: 22, to: 36 },
  { kind: 'deliberate', from: 36, to: 43 },
  { kind: 'vote', from: 43, to: 57 },
  { kind: 'count', from: 57, to: 60 },
  { kind: 'deliver', from: 60, to: 425 },
];

/** … and then it stands half way through: voting has begun. */
export const whileVoting: readonly Stretch[] = [
  { kind: 'gather', from: -42, to: -21 },
  { kind: 'assess', from: -21, to: -9 },
  { kind: 'deliberate', from: -9, to: -2 },
  { kind: 'vote', from: -2, to: 14 },
  { kind: 'count', from: 14, to: 17 },
  { kind: 'deliver', from: 17, to: 380 },
];

/** A round of last year: its vote ended, and what was decided is being built. */
export const whileDelivering: readonly Stretch[] = [
  { kind: 'gather', from: -300, to: -270 },
  { kind: 'assess', from: -270, to: -240 },
  { kind: 'deliberate', from: -240, to: -230 },
  { kind: 'vote', from: -230, to: -216 },
  { kind: 'count', from: -216, to: -210 },
  { kind: 'deliver', from: -210, to: 150 },
];

/** The end of each stretch at eight in the evening, UTC: a time a person would set. */
export function phasesAt(
  stretches: readonly Stretch[],
  now: Date,
): { kind: PhaseKind; opensAt: string; closesAt: string }[] {
  const at = (days: number) => {
    const date = new Date(now.getTime() + days * 86_400_000);
    date.setUTCHours(20, 0, 0, 0);
    return date.toISOString();
  };
  return stretches.map(({ kind, from, to }) => ({ kind, opensAt: at(from), closesAt: at(to) }));
}
