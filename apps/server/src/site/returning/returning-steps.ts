import type { CertificationView } from '#delivery';
import type { ProcessView } from '#processes';
import type {
  CeremonyView,
  ClosingState,
  FreezeState,
  PaperStep,
  PaperView,
  Waiting,
} from '#voting';
import type { CountsView } from './counts-view.js';

export type StepName =
  | 'roll'
  | 'keys'
  | 'answers'
  | 'freeze'
  | 'paper'
  | 'vote'
  | 'challenge'
  | 'strip'
  | 'open'
  | 'count'
  | 'certify'
  | 'destroy';

/** How a step of a returning officer's work stands. */
export type StepState = 'done' | 'now' | 'later' | 'problem';

/** Whose turn it is; `itself` needs nobody. */
export type Actor = 'officer' | 'second-officer' | 'reviewer' | 'voters' | 'trustees' | 'itself';

export interface StepView {
  readonly name: StepName;
  readonly state: StepState;
  /** Who must act now; null when nobody has to, yet or any more. */
  readonly who: Actor | null;
  /** When it ends, or by when it happens. */
  readonly until: Date | null;
  /** What it waits for, beyond time and people. */
  readonly waitsFor: readonly Waiting[];
}

export interface Work {
  readonly process: Pick<ProcessView, 'phase' | 'phases' | 'voteSettings'> & {
    readonly origin: object | null;
  };
  readonly paper: Pick<PaperView, 'takesBallots' | 'closesAt'> | null;
  readonly projects: number;
  readonly rollSize: number;
  readonly counts: CountsView;
  readonly closing: ClosingState | null;
  readonly ceremony: CeremonyView | null;
  readonly certification: CertificationView | null;
  /** Null where two people have nothing to agree to, yet or any more. */
  readonly freeze: FreezeState | null;
  /** Proposals without an answer. */
  readonly unanswered: number;
}

type Standing = Omit<StepView, 'name'>;

const later: Standing = { state: 'later', who: null, until: null, waitsFor: [] };
const done: Standing = { ...later, state: 'done' };
const now = (who: Actor, more: Partial<Standing> = {}): Standing => ({
  ...{ ...later, state: 'now', who },
  ...more,
});
const problem = (who: Actor, more: Partial<Standing> = {}): Standing => ({
  ...now(who, more),
  state: 'problem',
});

/** Of a vote that was held elsewhere nothing is ours to close, open or certify. */
const heldElsewhere: readonly StepName[] = ['roll', 'paper', 'vote', 'count'];

/** From setting up to destroyed: how each step stands, whose turn it is, and until when. */
export function returningSteps(work: Work): readonly StepView[] {
  const steps: Readonly<Record<StepName, (work: Work) => Standing>> = {
    ...{
      roll,
      keys,
      answers,
      freeze,
      paper,
      vote,
      challenge,
      strip,
      open,
      count,
      certify,
      destroy,
    },
  };
  const names = Object.keys(steps) as StepName[];
  const shown = work.process.origin ? heldElsewhere : names;
  return shown.map((name) => ({ name, ...steps[name](work) }));
}

function roll({ rollSize, paper: its }: Work): Standing {
  return rollSize > 0 || (its && !its.takesBallots) ? done : problem('officer');
}

/** Trustees must have made and tried their keys before the vote can open. */
function keys({ paper: its, process, ceremony }: Work): Standing {
  const isReady = process.voteSettings.keyHolding === 'organisation' || ceremony?.state === 'ready';
  if (its || isReady) return done;
  return now(ceremony ? 'trustees' : 'officer', { until: voteOpens(process) });
}

function voteOpens({ phases }: Work['process']): Date | null {
  return phases.find(({ kind }) => kind === 'vote')?.opensAt ?? null;
}

/** Every proposal that the public sees needs its official response before the vote opens. */
function answers({ paper: its, unanswered, process }: Work): Standing {
  if (its || unanswered === 0) return done;
  return dueAtOpening(process, 'reviewer');
}

/** Two people agree to what the vote opens with; what changes afterwards makes it lapse. */
function freeze({ paper: its, freeze: state, projects, process }: Work): Standing {
  if (its || state === 'approved') return done;
  if (state === null || projects === 0) return later;
  if (state === 'lapsed') return problem('officer', { until: voteOpens(process) });
  return dueAtOpening(process, state === 'asked' ? 'second-officer' : 'officer');
}

/** Somebody has until the vote opens; after that it waits for them. */
function dueAtOpening(process: Work['process'], who: Actor): Standing {
  const until = voteOpens(process);
  return process.phase?.kind === 'vote' ? problem(who, { until }) : now(who, { until });
}

/** It freezes by itself when the vote opens; without a project there is nothing to freeze. */
function paper({ paper: its, projects, process, freeze: state, unanswered }: Work): Standing {
  if (its) return done;
  const until = voteOpens(process);
  if (projects === 0) return problem('reviewer', { until });
  const isSettled = state === 'approved' && unanswered === 0;
  return isSettled ? now('itself', { until }) : { ...later, until };
}

function vote({ paper: its, closing }: Work): Standing {
  if (!its) return later;
  if (its.takesBallots) return now('voters', { until: closing?.closesAt ?? its.closesAt });
  return closing?.step === 'open' ? now('itself') : done;
}

function challenge({ closing }: Work): Standing {
  if (!closing || closing.step === 'open') return later;
  if (closing.step !== 'closed') return done;
  const undecided = closing.waitsFor.filter((waiting) => waiting.for === 'void-requests');
  const standing = { until: closing.challengeEndsAt, waitsFor: undecided };
  if (!closing.challengeOver)
    return now(undecided.length > 0 ? 'second-officer' : 'itself', standing);
  return undecided.length > 0 ? problem('second-officer', standing) : done;
}

function strip({ closing }: Work): Standing {
  if (!closing || !reached(closing, 'closed')) return later;
  if (reached(closing, 'stripped')) return done;
  const waitsFor = closing.waitsFor.filter(isOfTheStrip);
  if (!closing.challengeOver) return later;
  const forOfficer: readonly Waiting['for'][] = ['paper-batches', 'incident'];
  return waitsFor.some((waiting) => forOfficer.includes(waiting.for))
    ? problem('officer', { waitsFor })
    : now('itself', { waitsFor });
}

/** The challenge window and its requests are a step of their own. */
function isOfTheStrip({ for: work }: Waiting): boolean {
  return work !== 'challenge-window' && work !== 'void-requests';
}

function open({ closing }: Work): Standing {
  if (!closing || !reached(closing, 'stripped')) return later;
  if (reached(closing, 'opened')) return done;
  const { waitsFor } = closing;
  if (waitsFor.some((waiting) => waiting.for === 'incident'))
    return problem('officer', { waitsFor });
  return waitsFor.length > 0 ? now('trustees', { waitsFor }) : now('itself');
}

function count({ counts }: Work): Standing {
  if (counts.disagree) return problem('officer');
  if (counts.counting) return now('itself');
  return counts.finished > 0 ? done : later;
}

function certify({ counts, certification }: Work): Standing {
  if (counts.certified) return done;
  if (!counts.canCertify) return later;
  return now(certification ? 'second-officer' : 'officer');
}

function destroy({ counts, closing }: Work): Standing {
  if (closing?.step === 'destroyed') return done;
  if (!counts.certified || !closing) return later;
  return now(closing.destroy ? 'second-officer' : 'officer');
}

const order: readonly PaperStep[] = ['open', 'closed', 'stripped', 'opened', 'destroyed'];

function reached({ step }: ClosingState, wanted: PaperStep): boolean {
  return order.indexOf(step) >= order.indexOf(wanted);
}
