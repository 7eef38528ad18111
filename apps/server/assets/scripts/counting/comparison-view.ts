import { compareOutcomes, shortDecimal, type OutcomeComparison, type Voice } from '#counting';
import type { CellView, ComparisonView, TableView } from './contract.js';
import type { BudgetFile } from './counted-file.js';
import type { Counted, CountedBudget, CountedSeats } from './count-file.js';

/** Several counts of one file side by side; null when there is but one. */
export function comparisonView(
  counted: readonly Counted[],
  file: BudgetFile | null,
  voice: Voice,
): ComparisonView | null {
  if (counted.length < 2) return null;
  const budgets = counted.filter((one): one is CountedBudget => one.takes === 'budget');
  if (file !== null) return compareBudgets(budgets, file, voice);
  return compareSeats(
    counted.filter((one): one is CountedSeats => one.takes === 'ranked'),
    voice,
  );
}

function compareBudgets(
  counted: readonly CountedBudget[],
  file: BudgetFile,
  voice: Voice,
): ComparisonView {
  const { t, number } = voice;
  const outcomes = counted.map(({ choice, result }) => ({
    name: t(`counting.rule.${choice.rule}.name`, {}),
    winners: result.winners,
  }));
  const comparison = compareOutcomes(file.profile, outcomes);
  return {
    figures: figures(comparison, voice),
    bars: comparison.outcomes.map(({ name, votersWithNothing }) => ({
      name,
      votes: number(votersWithNothing),
      share: (100 * votersWithNothing) / Math.max(1, comparison.voters),
      gained: 0,
      fate: 'standing',
    })),
    matrix: projectMatrix(comparison, voice),
  };
}

function figures({ outcomes }: OutcomeComparison, voice: Voice): TableView {
  const { t, number, money, decimal } = voice;
  const numeric = (text: string): CellView => ({ text, numeric: true });
  return {
    columns: [
      { text: t('counter.column.rule', {}) },
      ...['funded', 'spent', 'nothing', 'mean'].map((key) =>
        numeric(t(`counter.column.${key}`, {})),
      ),
    ],
    rows: outcomes.map(({ name, winners, spent, votersWithNothing, winnersPerVoter }) => ({
      head: { text: name },
      cells: [
        numeric(number(winners.length)),
        numeric(money(spent)),
        numeric(number(votersWithNothing)),
        numeric(decimal(shortDecimal(winnersPerVoter))),
      ],
    })),
  };
}

/** A row for each project, most votes first; a column for each rule. */
function projectMatrix({ projects, outcomes }: OutcomeComparison, voice: Voice): TableView {
  const { t, number, money, name } = voice;
  const sorted = [...projects].sort((a, b) => b.votes - a.votes);
  return {
    columns: [
      { text: t('counter.column.project', {}) },
      { text: t('counter.column.votes', {}), numeric: true },
      { text: t('counter.column.cost', {}), numeric: true },
      ...outcomes.map((outcome) => ({ text: outcome.name })),
    ],
    rows: sorted.map(({ id, votes, cost, funded }) => ({
      head: { text: name(id), named: true },
      cells: [
        { text: number(votes), numeric: true },
        { text: money(cost), numeric: true },
        ...funded.map((yes) => ({ text: t(`counter.compare.${yes ? 'yes' : 'no'}`, {}), yes })),
      ],
    })),
  };
}

/** Who each rule elects, and in which place. */
function compareSeats(counted: readonly CountedSeats[], voice: Voice): ComparisonView {
  const { t, number, name } = voice;
  const candidates = counted[0]?.result.candidates ?? [];
  const place = (id: string, { result }: CountedSeats): CellView => {
    const at = result.elected.indexOf(id);
    return at === -1
      ? { text: t('counter.compare.no-place', {}), yes: false }
      : { text: t('counter.compare.place', { place: number(at + 1) }), yes: true };
  };
  return {
    figures: null,
    bars: [],
    matrix: {
      columns: [
        { text: t('counter.column.candidate', {}) },
        ...counted.map(({ choice }) => ({ text: t(`counting.rule.${choice.rule}.name`, {}) })),
      ],
      rows: candidates.map(({ id }) => ({
        head: { text: name(id), named: true },
        cells: counted.map((one) => place(id, one)),
      })),
    },
  };
}
