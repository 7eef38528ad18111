import {
  explainComparison,
  explainProject,
  explainRound,
  explainTie,
  say,
  speak,
  type Message,
  type ProjectExplanation,
  type Voice,
} from '#counting';
import { moneyParts } from '../../../src/site/tallying/money-parts.js';
import { commandFor } from './command-for.js';
import type { CountView, CountWishes, MoneyView, ReasonView } from './contract.js';
import type { BudgetFile } from './counted-file.js';
import type { CountedBudget } from './count-file.js';

/** A count under a budget as the page draws it. */
export function budgetView(
  { choice, result, seconds }: CountedBudget,
  file: BudgetFile,
  wishes: CountWishes,
  voice: Voice,
): CountView {
  const { t, number } = voice;
  const mostVotes = Math.max(1, ...result.projects.map(({ votes }) => votes));
  return {
    rule: t(`counting.rule.${choice.rule}.name`, {}),
    choice: settings(choice, voice),
    summary: say(summary(result), voice),
    seconds: seconds.toFixed(2),
    command: commandFor(file.name, choice, wishes.ties),
    money: moneyView(result, voice),
    reasons: inOrder(result.projects).map((project) => reason(project, mostVotes, voice)),
    rounds: result.rounds.map((round) => ({
      number: number(round.number),
      what: speak(explainRound(round), voice),
      left: voice.money(round.budgetLeft),
      bars: [],
      mark: null,
    })),
    roundsTable: null,
    pairs: null,
    ties: result.ties.map((tie) => speak(explainTie(tie), voice)),
  };
}

/** What the rule weighed and what followed, where it has such settings, as a sentence. */
function settings({ utility, completion }: CountedBudget['choice'], { t }: Voice): string {
  const words = [
    ...(utility === null ? [] : [t(`counting.utility.${utility}`, {})]),
    ...(completion === null ? [] : [t(`counting.completion.${completion}`, {})]),
  ].join('; ');
  return words === '' ? '' : `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

function summary(result: CountedBudget['result']): Message[] {
  const nothing = result.voters - result.totals.votersWithAWinner;
  return [
    {
      key: 'counting.compare.funds',
      count: result.winners.length,
      facts: {
        projects: { kind: 'number', value: result.winners.length },
        spent: { kind: 'money', minorUnits: result.spent },
      },
    },
    {
      key: 'counting.compare.nothing',
      count: nothing,
      facts: { voters: { kind: 'number', value: nothing } },
    },
    ...(result.comparison === null ? [] : [explainComparison(result.comparison)]),
  ];
}

/** Funded ones as they were chosen, then the others by votes. */
function inOrder(projects: readonly ProjectExplanation[]): readonly ProjectExplanation[] {
  return [...projects].sort(
    (a, b) => (a.round ?? Infinity) - (b.round ?? Infinity) || b.votes - a.votes,
  );
}

function reason(project: ProjectExplanation, mostVotes: number, voice: Voice): ReasonView {
  const { t, number, money, name } = voice;
  const { votes } = project;
  return {
    number: project.round === null ? '–' : number(project.round),
    name: name(project.id),
    won: project.funded,
    cost: money(project.cost),
    why: speak(explainProject(project), voice),
    votes: t('counter.result.votes', { count: votes, votes: number(votes) }),
    share: (100 * Math.max(0, votes)) / mostVotes,
  };
}

function moneyView({ budget, spent, projects }: CountedBudget['result'], voice: Voice): MoneyView {
  const { t, money, name } = voice;
  const funded = inOrder(projects)
    .filter((project) => project.funded)
    .map(({ id, cost }) => ({ name: name(id), costPence: cost }));
  const others = (count: number) => t('counter.result.others', { count });
  const left = budget - spent;
  return {
    // A rule that lets voters overspend never spends more than the budget; one that did would fill the bar.
    total: Math.max(1, budget, spent),
    parts: moneyParts(funded, others).map(({ label, short, pence, named }) => ({
      ...{ label, short, named },
      size: pence,
      amount: money(pence),
    })),
    left: left > 0 ? { label: t('counter.result.left', {}), amount: money(left) } : null,
  };
}
