import {
  type BallotKind,
  type CountingPlan,
  type PaperRule,
  profileKinds,
  ruleOptions,
} from '#ballots';
import { COMPLETIONS, type Completion, UTILITIES } from '#counting';
import type { ImportPabulibDto } from './import-pabulib.dto.js';

type Meta = ReadonlyMap<string, string>;

/** How ballots of each kind are called in a file; quadratic votes are scores that may be below 0. */
export const voteTypes = {
  approval: 'approval',
  knapsack: 'approval',
  score: 'scoring',
  points: 'cumulative',
  ranked: 'ordinal',
  quadratic: 'scoring',
} as const satisfies Record<BallotKind, string>;

/** The kind of paper that the votes of a file stand on. */
export function kindOf(meta: Meta): BallotKind {
  const type = meta.get('vote_type')?.trim();
  if (type === 'cumulative') return 'points';
  if (type === 'ordinal') return 'ranked';
  if (type === 'scoring') return writtenRule(meta).startsWith('quadratic') ? 'quadratic' : 'score';
  return 'approval';
}

/**
 * The file's own way of counting. `equalshares/add1-comparison` is how Wieliczka counted in 2023:
 * shares rise until the outcome overspends, and the result is compared with most-votes-first.
 * @throws ChoiceRefusedError for a wish that rule and votes cannot honour
 */
export function planOf(
  meta: Meta,
  wish: ImportPabulibDto,
  kind: BallotKind = kindOf(meta),
): CountingPlan {
  const written = writtenRule(meta);
  const comparison = written.includes('comparison');
  const rule = wish.rule ?? ruleOf(written, kind);
  const isEqual = rule === 'equal-shares';
  const utility = wish.utility ?? (isEqual ? UTILITIES.find((name) => said(written, name)) : null);
  const completion = isEqual ? (wish.completion ?? completionOf(written)) : null;
  const select = said(written, 'equal-shares') ? 'equal-shares' : null;
  return {
    rule,
    ...ruleOptions(kind, rule, { utility, completion, select }),
    stop: wish.stop ?? (comparison ? 'overspending' : 'exhaustive'),
    incrementPence: wish.increment ?? 100,
    compareWithGreedy: isEqual && comparison && wish.rule === undefined,
  };
}

/** The `rule` of a file that we write: read back by `planOf`, it is the same plan. */
export function ruleName(plan: CountingPlan, kind: BallotKind): string {
  const { rule, utility, completion, select, compareWithGreedy } = plan;
  if (rule === 'greedy' || rule === 'greedy-by-score') return 'greedy';
  if (rule === 'quadratic') return `quadratic/${select ?? 'greedy'}`;
  if (rule !== 'equal-shares') return rule;
  const isUsual = utility === ruleOptions(kind, rule, {}).utility;
  const weighed = utility === null || isUsual ? '' : `/${utility}`;
  return `equalshares/${completion ?? 'none'}${compareWithGreedy ? '-comparison' : ''}${weighed}`;
}

function writtenRule(meta: Meta): string {
  return meta.get('rule')?.trim().toLowerCase() ?? '';
}

/** Most votes first, by points or places where votes have them, unless the file says otherwise. */
function ruleOf(written: string, kind: BallotKind): PaperRule {
  if (kind === 'quadratic') return 'quadratic';
  if (written.startsWith('equalshares')) return 'equal-shares';
  if (kind === 'ranked' && written === 'pb-ear') return 'pb-ear';
  if (profileKinds[kind] !== 'approval') return 'greedy-by-score';
  return written === 'phragmen' ? 'phragmen' : 'greedy';
}

/** How `ruleName` and Pabulib's own files say it; a bare `equalshares` is filled up by votes. */
function completionOf(written: string): Completion {
  const name = COMPLETIONS.find((known) => said(written.replace('-comparison', ''), known));
  if (name !== undefined) return name;
  return written.includes('add1') && !written.includes('add1u') ? 'add1' : 'add1u';
}

/** Whether one of the parts after the first stroke is this word. */
function said(written: string, word: string): boolean {
  return written.split('/').slice(1).includes(word);
}
