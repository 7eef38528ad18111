import { codeModes, isOpenOn, type CodeMode, type CodeTable, type CodeView } from '#finance';
import type { RouteName } from '../routes.js';

/** The page of each table of codes, and its file. */
export const codeRoutes: Readonly<
  Record<CodeTable, { readonly page: RouteName; readonly file: RouteName }>
> = {
  'cost-centres': { page: 'costCentres', file: 'costCentresFile' },
  accounts: { page: 'ledgerAccounts', file: 'ledgerAccountsFile' },
};

/** Bytes of lines that are pasted; more come as a file. */
export const longestPaste = 200 * 1024;
/** Codes that a page lists; the file holds them all. */
export const shownCodes = 100;

export function modeIn(value: unknown): CodeMode {
  return codeModes.find((mode) => mode === value) ?? 'add';
}

/** Codes whose code or name holds the words. */
export function found(codes: readonly CodeView[], words: string): readonly CodeView[] {
  const wanted = words.trim().toLowerCase();
  if (wanted === '') return codes;
  return codes.filter(({ code, name }) => `${code} ${name}`.toLowerCase().includes(wanted));
}

/** A code as a table shows it. @param today `yyyy-mm-dd` */
export function shownCode(code: CodeView, today: string) {
  const date = (day: string | null) => (day === null ? null : new Date(`${day}T12:00:00Z`));
  const { openFrom, openUntil } = code;
  return {
    ...{ ...code, openFrom: date(openFrom), openUntil: date(openUntil) },
    isOpen: isOpenOn(code, today),
  };
}

/** A file when one was chosen, else what was pasted; nothing is an empty file, which is refused. */
export function bytesIn(body: Readonly<Record<string, unknown>>): Uint8Array {
  const { file, pasted } = body;
  if (Buffer.isBuffer(file) && file.length > 0) return file;
  return Buffer.from(typeof pasted === 'string' ? pasted : '', 'utf8');
}
