/** What a ledger checks a batch against before it takes a line of it. Pence. */
export interface ControlTotals {
  readonly lines: number;
  /** Sum of all amounts above zero. */
  readonly debitPence: number;
  /** Sum of all amounts below zero, without the sign. */
  readonly creditPence: number;
}

export const noTotals: ControlTotals = { lines: 0, debitPence: 0, creditPence: 0 };

/** @throws RangeError for a sum beyond exact numbers */
export function sumOfTotals(one: ControlTotals, other: ControlTotals): ControlTotals {
  const sum = {
    lines: one.lines + other.lines,
    debitPence: one.debitPence + other.debitPence,
    creditPence: one.creditPence + other.creditPence,
  };
  if (!Object.values(sum).every(Number.isSafeInteger))
    throw new RangeError('control totals are whole pence');
  return sum;
}

/** @throws RangeError for an amount that is not whole pence, and for a sum beyond exact numbers */
export function controlTotals(amounts: Iterable<number>): ControlTotals {
  let [lines, debitPence, creditPence] = [0, 0, 0];
  for (const pence of amounts) {
    lines += 1;
    if (pence > 0) debitPence += pence;
    else creditPence -= pence;
    if (![pence, debitPence, creditPence].every(Number.isSafeInteger))
      throw new RangeError('control totals are whole pence');
  }
  return { lines, debitPence, creditPence };
}
