import { compareOutcomes, type OutcomeComparison } from '#counting';
import type { BudgetFile } from './count-file.js';
import type { CountVoice } from './count-voice.js';
import type { CountedBudget } from './counted.js';
import { factLines, tableSection } from './report-parts.js';
import type { Column } from './text-table.js';

/** Beyond so many rules, a table of every two of them would tell nobody anything. */
const mostPaired = 5;

/** Outcomes side by side: in figures, project by project, by tag, and in pairs. */
export function compareBudgets(
  file: BudgetFile,
  counted: readonly [words: string, CountedBudget][],
  voice: CountVoice,
): string[] {
  const { t, number, money } = voice;
  const outcomes = counted.map(([name, { result }]) => ({ name, winners: result.winners }));
  const comparison = compareOutcomes(file.profile, outcomes);
  const ballots = {
    ballots: number(file.profile.voters),
    distinct: number(file.profile.weights.length),
  };
  return [
    file.title,
    '',
    ...factLines([
      [t('command.facts.ballots', {}), t('command.facts.ballots-value', ballots)],
      [t('command.facts.budget', {}), money(file.profile.budget)],
    ]),
    ...figures(comparison, voice),
    ...projectMatrix(comparison, file, voice),
    ...file.taggings.flatMap(({ column, tags }) =>
      tagTable(column, compareOutcomes(file.profile, outcomes, tags), voice),
    ),
    ...(counted.length > mostPaired ? [] : pairTable(comparison, voice)),
  ];
}

function figures({ outcomes }: OutcomeComparison, voice: CountVoice): string[] {
  const { t, number, money, fraction } = voice;
  const columns = [
    right('#'),
    left(t('command.column.rule', {})),
    right(t('command.column.funded', {})),
    right(t('command.column.spent', {})),
    right(t('command.column.nothing', {})),
    right(t('command.column.mean', {})),
  ];
  const rows = outcomes.map(({ name, winners, spent, votersWithNothing, winnersPerVoter }, at) => [
    number(at + 1),
    name,
    number(winners.length),
    money(spent),
    number(votersWithNothing),
    fraction(winnersPerVoter),
  ]);
  return tableSection(t('command.list.rules', {}), columns, rows);
}

/** A row for each project, most votes first; a column, by number, for each rule. */
function projectMatrix(
  { projects, outcomes }: OutcomeComparison,
  { names }: BudgetFile,
  { t, number, money }: CountVoice,
): string[] {
  const columns = [
    left(t('command.column.project', {}), 16),
    left(t('command.column.name', {}), 40),
    right(t('command.column.votes', {})),
    right(t('command.column.cost', {})),
    ...outcomes.map((_outcome, at) => right(number(at + 1))),
  ];
  const rows = projects
    .toSorted((a, b) => b.votes - a.votes)
    .map(({ id, votes, cost, funded }) => [
      id,
      names.get(id) ?? '',
      number(votes),
      money(cost),
      ...funded.map((yes) => (yes ? '✓' : '·')),
    ]);
  return tableSection(t('command.list.who', {}), columns, rows);
}

/** What each tag of a column got under each rule, by number. */
function tagTable(
  column: string,
  { tags, outcomes }: OutcomeComparison,
  { t, fraction, number, share }: CountVoice,
): string[] {
  const columns = [
    left(column, 40),
    right(t('command.column.votes', {})),
    ...outcomes.map((_outcome, at) => right(number(at + 1))),
  ];
  const rows = tags.map(({ tag, votes }, at) => [
    tag ?? t('command.column.none', {}),
    fraction(votes, 0),
    ...outcomes.map((outcome) => share(outcome.tags[at]?.spent ?? '0/1')),
  ]);
  return tableSection(t('command.list.tags', { column }), columns, rows);
}

function pairTable({ preferences }: OutcomeComparison, { t, number }: CountVoice): string[] {
  const columns = [
    left('1'),
    left('2'),
    right(t('command.column.first', {})),
    right(t('command.column.second', {})),
    right(t('command.column.same', {})),
  ];
  const rows = preferences.map(({ first, second, preferFirst, preferSecond, indifferent }) => [
    first,
    second,
    number(preferFirst),
    number(preferSecond),
    number(indifferent),
  ]);
  return rows.length === 0 ? [] : tableSection(t('command.list.preferences', {}), columns, rows);
}

function left(title: string, widest = Infinity): Column {
  return { title, align: 'left', widest };
}

function right(title: string): Column {
  return { title, align: 'right' };
}
