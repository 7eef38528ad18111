import { type CountResult, Fraction } from '#counting';

/**
 * A score of the result, 'n/d', in the money of the file: gain for each unit of money where greedy
 * looked at gain for each minor unit, money where the best set was the one that cost most. Votes and
 * points stay as they are.
 */
export function scoreInMoney(
  score: string,
  { rule, utility }: Pick<CountResult, 'rule' | 'utility'>,
  moneyDigits: number,
): string {
  const unit = Fraction.of(10 ** moneyDigits);
  if (rule === 'optimum' && utility === 'cost') return Fraction.parse(score).div(unit).toString();
  // Equal shares tells scores only when greedy took its place.
  const isDensity = (rule === 'greedy' || rule === 'equal-shares') && utility !== 'cost';
  return isDensity ? Fraction.parse(score).mul(unit).toString() : score;
}
