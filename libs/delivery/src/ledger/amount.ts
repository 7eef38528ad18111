import { formatMoney } from '#platform';

/** As a message names it: an amount in pounds is written alike in both languages. */
export function amount(pence: number): string {
  return formatMoney(pence, 'en');
}
