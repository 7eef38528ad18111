import type { Readable } from 'node:stream';
import type { SpendView } from '#delivery';
import type { BothLanguages } from '#platform';
import { bothWords } from '../both-words.js';
import { writeCsv, type Column } from '../../files/index.js';

/** Stands for a private person, in both languages: nothing else of the payment says who it is. */
export const redacted: BothLanguages = {
  en: 'REDACTED PERSONAL DATA',
  cy: 'data personol wedi’u dileu',
};

const redactedWords = `${redacted.en} / ${redacted.cy}`;

/**
 * Payments as councils publish them (the layout of the Local Government Association), each under its
 * usual heading, then what tells which award it was for. A column that we know nothing of stays empty.
 */
function columnsFor(body: BothLanguages, currency: string): readonly Column<SpendView>[] {
  const name = bothWords(body);
  return [
    { name: 'Body name', kind: 'text', of: () => name },
    { name: 'Transaction date', kind: 'day', format: 'dd/mm/yyyy', of: ({ spentOn }) => spentOn },
    { name: 'Supplier (beneficiary)', kind: 'text', of: payeeOf },
    { name: 'Transaction number', kind: 'text', of: documentOf },
    { name: 'Net amount', kind: 'amount', of: netOf },
    { name: 'Irrecoverable VAT', kind: 'amount', of: ({ vatPence }) => vatPence },
    { name: 'Department/service', kind: 'text', of: () => null },
    { name: 'Procurement category', kind: 'text', of: () => null },
    { name: 'CIPFA expenditure code', kind: 'text', of: () => null },
    { name: 'Purpose (narrative)', kind: 'text', of: purposeOf },
    { name: 'Card transaction', kind: 'text', of: () => null },
    { name: 'Award reference', kind: 'text', of: ({ reference }) => reference },
    { name: 'Project code', kind: 'text', of: ({ projectCode }) => projectCode },
    { name: 'Currency', kind: 'text', of: () => currency },
  ];
}

/** `payee` is null for a private person. */
export function payeeOf({ payee }: SpendView): string {
  return payee ?? redactedWords;
}

/** What was typed about a payment to a person may name them: the project says enough. */
export function purposeOf({ payee, purpose, title }: SpendView): string {
  return payee === null ? bothWords(title) : purpose;
}

/** A person’s invoice often has their name in its number. */
export function documentOf({ payee, ledgerReference }: SpendView): string | null {
  return payee === null || ledgerReference === '' ? null : ledgerReference;
}

/** Without the VAT that cannot be reclaimed. */
export function netOf({ amountPence, vatPence }: SpendView): number {
  return amountPence - vatPence;
}

export function spendCsv(
  body: BothLanguages,
  currency: string,
  spends: readonly SpendView[],
): Readable {
  return writeCsv(columnsFor(body, currency), spends, { mark: true });
}
