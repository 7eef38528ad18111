/**
 * An amount held as a whole number of 10^-digits, written out exactly: 150000 with 5 digits is
 * '1.50000'. A number must be a safe integer; its own text is then plain digits.
 */
export function decimalText(amount: number | bigint, digits: number): string {
  const negative = amount < 0;
  const text = String(negative ? -amount : amount).padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  const sign = negative ? '-' : '';
  return digits === 0 ? sign + whole : `${sign}${whole}.${text.slice(-digits)}`;
}
