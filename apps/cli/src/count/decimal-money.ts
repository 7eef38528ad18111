import { minorUnitsToDecimal } from '#counting';

/** Minor units as the shortest exact decimal: 99900 with 2 digits is '999', 99990 is '999.9'. */
export function decimalMoney(minorUnits: number, digits: number): string {
  const text = minorUnitsToDecimal(minorUnits, digits);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
