import { phaseKinds, type PhaseKind } from './phase.entity.js';
import { BadTimetableError } from './processes.errors.js';

export interface PlannedPhase {
  readonly kind: PhaseKind;
  readonly opensAt: Date;
  readonly closesAt: Date;
}

/**
 * Phases in their order: each ends before the next begins, none twice.
 * @throws BadTimetableError on the first phase that breaks this
 */
export function checkTimetable(phases: readonly PlannedPhase[]): readonly PlannedPhase[] {
  const ordered = [...phases].sort(
    (a, b) => phaseKinds.indexOf(a.kind) - phaseKinds.indexOf(b.kind),
  );
  ordered.forEach((phase, index) => {
    const next = ordered[index + 1];
    // Said this way round, a date that is none is refused too.
    const backwards = !(phase.closesAt > phase.opensAt);
    const overlaps =
      next !== undefined && (next.kind === phase.kind || next.opensAt < phase.closesAt);
    if (backwards || overlaps) throw new BadTimetableError({ field: `phases.${phase.kind}` });
  });
  return ordered;
}
