import { readReceiptCode, receiptCodeOf } from '#ballots';
import { InvalidInputError } from '#platform';
import type { FormValues } from '../form.js';

/** A receipt that somebody shows: its code, and from a file also what the code is short for. */
export interface GivenReceipt {
  readonly code: string;
  /** SHA-256 (hex) of the sealed envelope. */
  readonly leaf?: string;
  /** Id of the paper that it was cast on. */
  readonly paper?: string;
}

/**
 * The receipt from the form: an uploaded file first, then a file's text, then a code as it was
 * typed.
 * @throws InvalidInputError beside the field that holds no receipt
 */
export function givenReceipt(values: FormValues): GivenReceipt {
  const { file, text, code } = values;
  if (file instanceof Uint8Array && file.length > 0) return inFile(textOf(file), 'file');
  if (typeof text === 'string' && text.trim() !== '') return inFile(text, 'text');
  const read = typeof code === 'string' ? readReceiptCode(code) : null;
  if (read === null) throw refused('code', 'log.not-a-receipt-code');
  return { code: read };
}

function inFile(text: string, field: string): GivenReceipt {
  const receipt = parsed(text);
  if (receipt?.['cyfran'] !== 'receipt 1') throw refused(field, 'log.not-a-receipt-file');
  const { paper, code, leaf } = receipt;
  if (typeof paper !== 'string' || typeof leaf !== 'string' || !/^[0-9a-f]{64}$/.test(leaf))
    throw refused(field, 'log.not-a-receipt-file');
  // The code is made from the leaf: a file in which they differ is not as we wrote it.
  if (code !== receiptCodeOf(leaf)) throw refused(field, 'log.receipt-file-changed');
  return { code: receiptCodeOf(leaf), leaf, paper };
}

function parsed(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : null;
  } catch {
    return null;
  }
}

/** What is no UTF-8 comes out as marks that no receipt has in it. */
function textOf(file: Uint8Array): string {
  return new TextDecoder().decode(file);
}

function refused(field: string, code: string): InvalidInputError {
  return new InvalidInputError([{ field, code, params: {} }]);
}
