import type { CountResult, ProjectExplanation } from '#counting';
import type { ElectionFile } from './read-election.js';
import { reasonSentence } from './reason-sentence.js';
import { type Column, textTable } from './text-table.js';

const columns: readonly Column[] = [
  { title: 'Project', align: 'left', widest: 12 },
  { title: 'Name', align: 'left', widest: 44 },
  { title: 'Votes', align: 'right' },
  { title: 'Cost', align: 'right' },
  { title: 'Why', align: 'left' },
];

/** The whole count for people: totals, then who won and who did not, each with the reason. */
export function report(file: ElectionFile, result: CountResult): string {
  const money = (minorUnits: number) => moneyIn(file.currency, minorUnits);
  const row = (project: ProjectExplanation) => [
    project.id,
    file.names.get(project.id) ?? '',
    project.votes.toLocaleString('en-GB'),
    money(project.cost),
    reasonSentence(project, money),
  ];
  const funded = result.projects
    .filter((project) => project.funded)
    .sort((a, b) => a.round - b.round);
  const unfunded = result.projects
    .filter((project) => !project.funded)
    .sort((a, b) => b.votes - a.votes);
  return [
    file.title,
    `Rule: ${ruleInWords(result)}`,
    `Voters: ${result.voters.toLocaleString('en-GB')} · Budget: ${money(result.budget)} · ` +
      `Spent: ${money(result.spent)} · Left: ${money(result.budget - result.spent)}`,
    ...comparisonInWords(result),
    ...section(`Funded: ${String(funded.length)}`, funded.map(row)),
    ...section(`Not funded: ${String(unfunded.length)}`, unfunded.map(row)),
    ...tiesInWords(result),
  ].join('\n');
}

function section(title: string, rows: readonly (readonly string[])[]): string[] {
  return rows.length === 0 ? ['', title] : ['', title, '', ...textTable(columns, rows)];
}

function ruleInWords({ rule, options }: CountResult): string {
  if (rule === 'greedy') return 'most votes first (greedy)';
  const chosen = Object.entries(options).map(([name, value]) => `${name} ${String(value)}`);
  return `Method of Equal Shares (${chosen.join(', ')})`;
}

function comparisonInWords({ comparison }: CountResult): string[] {
  if (!comparison) return [];
  const { preferGreedy, preferEqualShares, indifferent, replacedByGreedy } = comparison;
  return [
    `Comparison: ${String(preferEqualShares)} voters have more winners under Equal Shares, ` +
      `${String(preferGreedy)} under most votes first, ${String(indifferent)} as many; ` +
      `the result is that of ${replacedByGreedy ? 'most votes first' : 'Equal Shares'}.`,
  ];
}

function tiesInWords({ ties }: CountResult): string[] {
  if (ties.length === 0) return [];
  return [
    '',
    'Ties, broken by the order of projects in the file:',
    ...ties.map(
      ({ round, among, chosen }) => `  round ${String(round)}: ${chosen} of ${among.join(', ')}`,
    ),
  ];
}

/** Minor units as an amount; the part after the point only when there is one. */
function moneyIn(currency: string, minorUnits: number): string {
  const whole = Math.floor(minorUnits / 100).toLocaleString('en-GB');
  const part = minorUnits % 100;
  const amount = part === 0 ? whole : `${whole}.${String(part).padStart(2, '0')}`;
  return currency ? `${amount} ${currency}` : amount;
}
