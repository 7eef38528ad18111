import type { ProcessView } from '#processes';
import type { ProjectView } from '#proposals';
import type { CountSummaryView } from '#tallying';
import type { PaperView } from '#voting';

/** A step of a returning officer's work. */
export type StepState = 'done' | 'now' | 'later' | 'problem';

export interface CountRow extends CountSummaryView {
  /** Whether its bytes are those of the first count; null while it waits, and for the first. */
  readonly same: boolean | null;
}

export interface ReturningView {
  readonly steps: {
    readonly roll: StepState;
    readonly paper: StepState;
    readonly vote: StepState;
    readonly count: StepState;
    readonly certify: StepState;
  };
  readonly projects: readonly Pick<ProjectView, 'code' | 'title' | 'costPence'>[];
  readonly vote: { readonly opensAt: Date; readonly closesAt: Date } | null;
  readonly counts: readonly CountRow[];
  readonly counting: boolean;
  readonly disagree: boolean;
  readonly canCount: boolean;
  readonly canCertify: boolean;
  readonly certified: boolean;
}

/** Where the work stands: sizes, states and fingerprints, never how the vote is going. */
export function returningView(given: {
  readonly process: ProcessView;
  readonly paper: PaperView | null;
  readonly projects: readonly ProjectView[];
  readonly counts: readonly CountSummaryView[];
  readonly rollSize: number;
}): ReturningView {
  const { process, paper, counts, rollSize } = given;
  const rows = compared(counts);
  const finished = rows.filter(({ state }) => state !== 'waiting');
  const certified = finished.some(({ state }) => state === 'certified');
  const counting = rows.length > finished.length;
  const disagree = rows.some(({ same }) => same === false);
  const projects = paper?.definition.projects ?? given.projects;
  const closed = paper !== null && !paper.takesBallots;
  const ours = process.origin === null;
  const canCertify = ours && finished.length > 0 && !counting && !disagree && !certified;
  return {
    steps: {
      roll: rollSize > 0 || closed ? 'done' : 'problem',
      paper: paper ? 'done' : projects.length > 0 ? 'now' : 'problem',
      vote: paper === null ? 'later' : closed ? 'done' : 'now',
      count: disagree ? 'problem' : counting ? 'now' : finished.length > 0 ? 'done' : 'later',
      certify: certified ? 'done' : canCertify ? 'now' : 'later',
    },
    projects,
    vote: paper ?? process.phases.find(({ kind }) => kind === 'vote') ?? null,
    counts: rows,
    ...{ counting, disagree, canCertify, certified },
    canCount: paper?.state === 'closed' && !counting,
  };
}

function compared(counts: readonly CountSummaryView[]): readonly CountRow[] {
  const first = counts.find(({ resultHash }) => resultHash !== null);
  return counts.map((count) => ({
    ...count,
    same:
      count === first || count.resultHash === null ? null : count.resultHash === first?.resultHash,
  }));
}
