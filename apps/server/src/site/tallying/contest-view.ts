import {
  explainProject,
  speak,
  wholeUnits,
  type CountResult,
  type ProjectExplanation,
  type SpokenPart,
} from '#counting';
import type { ContestResult } from '#tallying';
import { moneyParts, type MoneyPart } from './money-parts.js';
import type { ResultWords } from './result-words.js';
import { supportBars, type SupportBar } from './support-bars.js';
import { whatIf, type WhatIf } from './what-if.js';

export interface ResultRow {
  readonly code: string;
  readonly number: number | null;
  readonly name: string;
  readonly funded: boolean;
  readonly costPence: number;
  /** Why it won or lost and what it lacked; names stand apart, in a language of their own. */
  readonly reason: readonly SpokenPart[];
  readonly support: Pick<SupportBar, 'share' | 'needed'> & { readonly words: string };
}

export interface TieWords {
  readonly round: number;
  readonly among: readonly string[];
  readonly chosen: string;
}

/** One pot's outcome as a page tells it. */
export interface ContestView {
  readonly pot: string | null;
  readonly budgetPence: number;
  readonly leftPence: number;
  readonly summary: string;
  readonly satisfied: string;
  /** What each mark stands for; null where there are no marks. */
  readonly share: string | null;
  readonly funded: readonly ResultRow[];
  readonly notFunded: readonly ResultRow[];
  readonly parts: readonly MoneyPart[];
  readonly whatIf: WhatIf | null;
  readonly ties: readonly TieWords[];
}

/** @param alone whether it holds all the money, so that every voter has a share in it */
export function contestView(
  contest: ContestResult,
  words: ResultWords,
  alone: boolean,
): ContestView {
  const { pot, budgetPence, result } = contest;
  const { t, number, title } = words;
  const bars = supportBars(contest);
  const rows = inOrder(result.projects, bars).map((project) =>
    row(project, { bars, hasPoints: contest.scores !== undefined }, words),
  );
  const funded = rows.filter((project) => project.funded);
  const marked = [...bars.values()].some(({ sharesNeeded }) => sharesNeeded !== null);
  return {
    pot,
    budgetPence,
    leftPence: budgetPence - result.spent,
    summary: t('tallying.result.funded', {
      count: funded.length,
      projects: number(funded.length),
    }),
    satisfied: satisfied(result, words, alone),
    share: marked ? words.money(wholeUnits(result.totals.share)) : null,
    funded,
    notFunded: rows.filter((project) => !project.funded),
    parts: moneyParts(funded, (count) => t('tallying.money.others', { count })),
    whatIf: whatIf(contest, words),
    ties: result.ties.map(({ round, among, chosen }) => ({
      round,
      among: among.map(title),
      chosen: title(chosen),
    })),
  };
}

/** Funded ones as they were chosen, then the others by what they were given. */
function inOrder(
  projects: readonly ProjectExplanation[],
  bars: ReadonlyMap<string, SupportBar>,
): readonly ProjectExplanation[] {
  const support = ({ id }: ProjectExplanation) => bars.get(id)?.support ?? 0;
  return [...projects].sort(
    (a, b) => (a.round ?? Infinity) - (b.round ?? Infinity) || support(b) - support(a),
  );
}

function row(
  project: ProjectExplanation,
  { bars, hasPoints }: { bars: ReadonlyMap<string, SupportBar>; hasPoints: boolean },
  words: ResultWords,
): ResultRow {
  const { t, number } = words;
  const { share = 0, needed, sharesNeeded = null, support = 0 } = bars.get(project.id) ?? {};
  const voted = given(project, hasPoints ? support : null, words);
  const need = sharesNeeded === null ? null : { count: sharesNeeded, needed: number(sharesNeeded) };
  return {
    code: project.id,
    number: project.round,
    name: words.title(project.id),
    funded: project.funded,
    costPence: project.cost,
    reason: speak(explainProject(project), words.voice),
    support: {
      share,
      ...(needed !== undefined && { needed }),
      words: need ? `${voted} · ${t('tallying.support.needed', need)}` : voted,
    },
  };
}

/** Votes; or points, where ballots give them; or quadratic votes for and against. */
function given(
  { votes, quadratic }: ProjectExplanation,
  points: number | null,
  { t, number }: ResultWords,
): string {
  if (quadratic !== undefined) {
    const { votesFor, votesAgainst, net } = quadratic;
    const told = { for: number(votesFor), against: number(votesAgainst), net: number(net) };
    return t('tallying.support.net', told);
  }
  if (points === null) return t('tallying.support.votes', { count: votes, votes: number(votes) });
  return t('tallying.support.points', { count: points, points: number(points) });
}

function satisfied(
  { totals, voters }: CountResult,
  { t, number }: ResultWords,
  alone: boolean,
): string {
  const count = totals.votersWithAWinner;
  if (voters === 0) return '';
  const percent = Math.floor((100 * count) / voters);
  return t(alone ? 'tallying.result.satisfied' : 'tallying.result.satisfied-here', {
    ...{ count, percent },
    people: number(count),
    all: number(voters),
  });
}
