/**
 * A receipt code as it was printed, from what somebody typed: letters in any case, with or without
 * dashes, and with the look-alikes that the codes leave out (O for 0, I and L for 1).
 * @returns null when it cannot be a receipt code
 */
export function receiptCodeIn(typed: string): string | null {
  const letters = typed
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  if (!/^[0-9A-HJKMNP-TV-Z]{16}$/.test(letters)) return null;
  return [0, 4, 8, 12].map((at) => letters.slice(at, at + 4)).join('-');
}
