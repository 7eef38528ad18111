import { type CountResult, Fraction } from '#counting';
import { decimalMoney } from './decimal-money.js';

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
export function explanationRecord(
  { projects, totals, comparison }: CountResult,
  moneyDigits: number,
): object {
  const share = Fraction.parse(totals.share).div(Fraction.of(10 ** moneyDigits));
  return {
    projects: projects.map((project) => inMoney(project, moneyDigits)),
    totals: { ...totals, share: share.toString() },
    comparison,
  };
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
