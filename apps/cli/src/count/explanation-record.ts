import { type CountResult, Fraction } from '#counting';
import type { CountedBudget } from './counted.js';
import { decimalMoney } from './decimal-money.js';
import { scoreInMoney } from './score-in-money.js';
import { voterGroupsOf } from './voter-groups-of.js';

/** Fields of an explanation that are minor units. */
const amounts = new Set([
  'amount',
  'budget',
  'cheaperBy',
  'cost',
  'covered',
  'lacked',
  'left',
  'mostPaid',
  'supportersHad',
]);

/** What a result tells besides its stable keys, amounts in the money of the file. */
export function explanationRecord(result: CountResult, moneyDigits: number): object {
  const { options, projects, totals, comparison } = result;
  const { increment } = options;
  return {
    options: {
      ...options,
      ...(typeof increment === 'number' && { increment: decimalMoney(increment, moneyDigits) }),
    },
    projects: projects.map((project) => ({
      ...inMoney(project, moneyDigits),
      ...('score' in project &&
        project.score !== null && { score: scoreInMoney(project.score, result, moneyDigits) }),
    })),
    totals: { ...totals, share: shareInMoney(totals.share, moneyDigits) },
    comparison,
  };
}

/** How groups of voters fared. */
export function groupRecords(counted: CountedBudget): object[] {
  const { moneyDigits } = counted.file.profile;
  return voterGroupsOf(counted).map((group) => ({
    ...group,
    paid: shareInMoney(group.paid, moneyDigits),
    paidPerVoter: shareInMoney(group.paidPerVoter, moneyDigits),
    projects: group.projects.map((project) => ({
      ...project,
      paid: shareInMoney(project.paid, moneyDigits),
    })),
  }));
}

/** Minor units 'n/d' as money 'n/d'. */
function shareInMoney(minorUnits: string, moneyDigits: number): string {
  return Fraction.parse(minorUnits)
    .div(Fraction.of(10 ** moneyDigits))
    .toString();
}

function inMoney(facts: object, moneyDigits: number): object {
  const told = Object.entries(facts).map(([name, value]: [string, unknown]) => {
    if (typeof value === 'number' && amounts.has(name)) {
      return [name, decimalMoney(value, moneyDigits)];
    }
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return [name, isObject ? inMoney(value, moneyDigits) : value];
  });
  return Object.fromEntries(told) as object;
}
