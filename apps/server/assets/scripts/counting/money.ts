import { minorUnitsToDecimal } from '#counting';

/**
 * Amounts in the currency that the file names; plain figures where it names none that is known.
 * Welsh writes its numbers as English does; en-GB is the one every browser knows.
 */
export function moneyIn(currency: string, digits: number): (minorUnits: number) => string {
  const whole = formatFor(currency, 0);
  const broken = formatFor(currency, digits);
  return (minorUnits) => {
    const format = minorUnits % 10 ** digits === 0 ? whole : broken;
    // Text, so that no digit is lost to a double on the way.
    return format(minorUnitsToDecimal(minorUnits, digits) as Intl.StringNumericLiteral);
  };
}

function formatFor(
  currency: string,
  digits: number,
): (amount: Intl.StringNumericLiteral) => string {
  const fractions = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  try {
    const format = new Intl.NumberFormat('en-GB', { style: 'currency', currency, ...fractions });
    return (amount) => format.format(amount);
  } catch {
    const format = new Intl.NumberFormat('en-GB', fractions);
    return (amount) => [format.format(amount), currency].filter(Boolean).join(' ');
  }
}
