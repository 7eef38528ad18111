import type { CertificationView } from '#delivery';
import type { ProcessView } from '#processes';
import type { ProjectView } from '#proposals';
import type { CountSummaryView } from '#tallying';
import type { ClosingState, FreezeState } from '#voting';
import type { BoxView } from './box-desk.js';
import { countsView, type CountsView } from './counts-view.js';
import { returningSteps, type StepView } from './returning-steps.js';

export interface ReturningView {
  readonly steps: readonly StepView[];
  readonly projects: readonly Pick<ProjectView, 'code' | 'title' | 'costPence'>[];
  readonly vote: { readonly opensAt: Date; readonly closesAt: Date } | null;
  readonly counts: CountsView;
  readonly closing: ClosingState | null;
  readonly certification: CertificationView | null;
  /** Several acts take two returning officers; a single one gets stuck. */
  readonly needsAnotherOfficer: boolean;
  /** Null where two people have nothing to agree to, yet or any more. */
  readonly freeze: FreezeState | null;
  /** Proposals that the vote waits for. */
  readonly unanswered: number;
}

interface Given extends BoxView {
  readonly process: ProcessView;
  readonly projects: readonly ProjectView[];
  readonly counts: readonly CountSummaryView[];
  readonly rollSize: number;
  readonly certification: CertificationView | null;
  readonly officers: number;
  readonly freeze: FreezeState | null;
  readonly unanswered: number;
}

/** Where the work stands: sizes, states and fingerprints, never how the vote is going. */
export function returningView(given: Given): ReturningView {
  const { process, paper, closing, ceremony, certification, rollSize, freeze, unanswered } = given;
  const projects = paper?.definition.projects ?? given.projects;
  const isOurs = process.origin === null;
  const counts = countsView(given.counts, { isOurs, isOpened: paper?.state === 'opened' });
  return {
    steps: returningSteps({
      ...{ process, paper, rollSize, counts, closing, ceremony, certification },
      ...{ freeze, unanswered },
      projects: projects.length,
    }),
    projects,
    vote: paper ?? process.phases.find(({ kind }) => kind === 'vote') ?? null,
    counts,
    closing: isOurs ? closing : null,
    certification,
    ...{ freeze, unanswered },
    needsAnotherOfficer: isOurs && !counts.certified && given.officers < 2,
  };
}
