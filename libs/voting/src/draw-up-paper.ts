import {
  type CountingPlan,
  type PaperDefinition,
  type PaperKeys,
  type PaperLimits,
  type PaperLog,
  type PaperPot,
  paddedSize,
} from '#ballots';
import type { ProcessView } from '#processes';
import type { ProjectView } from '#proposals';

/** What a paper is made of. */
export interface PaperParts {
  readonly process: ProcessView;
  readonly projects: readonly ProjectView[];
  readonly paperId: string;
  readonly keys: PaperKeys;
  /** Null for a vote without a public log. */
  readonly log: PaperLog | null;
  readonly closesAt: Date;
}

/**
 * The paper of a process: its projects in tie order, its pots, what a ballot may say, how it is
 * counted and who can open the box.
 */
export function drawUpPaper(parts: PaperParts): PaperDefinition {
  const { paperId, keys, log } = parts;
  const paper = { version: 2, paperId, ...whatPaperSays(parts), keys, log } as const;
  return { ...paper, sealedBytes: keys.holding === 'none' ? 0 : paddedSize(paper) };
}

/** What people decide about a paper; the rest of it (its id, keys, log) is made when it opens. */
export function whatPaperSays({
  process,
  projects,
  closesAt,
}: Pick<PaperParts, 'process' | 'projects' | 'closesAt'>) {
  const { ballotKind: kind, voteSettings } = process;
  const pots = new Set(process.areas.flatMap((area) => (area.potPence === null ? [] : area.slug)));
  return {
    kind,
    limits: limitsOf(process),
    areas: voteSettings.areas,
    currency: process.currency,
    pots: potsOf(process),
    projects: [...projects].sort(tieOrder).map(({ code, title, costPence, area }) => ({
      ...{ code, title, costPence },
      pot: area !== null && pots.has(area.slug) ? area.slug : null,
    })),
    counting: planOf(process),
    closesAt: closesAt.toISOString(),
    challengeHours: voteSettings.challengeHours,
  };
}

/** Published with the paper: of two that tie, the cheaper wins, and of two as cheap, the lower number. */
function tieOrder(a: ProjectView, b: ProjectView): number {
  return a.costPence - b.costPence || a.code.localeCompare(b.code, 'en', { numeric: true });
}

/** A knapsack holds what the money pays for, however many that is. */
function limitsOf({ ballotKind, maxChoices, voteSettings }: ProcessView): PaperLimits {
  const { minChoices, maxScore, points, against, abstain } = voteSettings;
  const most = ballotKind === 'knapsack' ? null : maxChoices;
  return { minChoices, maxChoices: most, maxScore, points, against, abstain };
}

function potsOf(process: ProcessView): readonly PaperPot[] {
  const own = process.areas.flatMap(({ slug, potPence }) =>
    potPence === null ? [] : [{ pot: slug, budgetPence: potPence }],
  );
  const kept = own.reduce((sum, { budgetPence }) => sum + budgetPence, 0);
  const rest = process.budgetPence - kept;
  return rest > 0 ? [{ pot: null, budgetPence: rest }, ...own] : own;
}

function planOf({ rule, voteSettings }: ProcessView): CountingPlan {
  const { utility, completion, select } = voteSettings;
  return {
    ...{ rule, utility, completion, select },
    stop: 'exhaustive',
    incrementPence: 100,
    compareWithGreedy: false,
  };
}
