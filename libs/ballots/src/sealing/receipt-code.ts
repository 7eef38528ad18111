/** Letters that are not mistaken for one another when read aloud (Crockford's base32). */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const codeLetters = 16;

/**
 * What a voter keeps: the first 80 bits of the envelope's leaf in four groups of four, and a letter
 * that catches a slip of the pen, e.g. `7K3M-2QXA-90BD-FFT1-C`.
 * @param leaf SHA-256 in hex
 */
export function receiptCodeOf(leaf: string): string {
  if (!/^[0-9a-f]{64}$/.test(leaf)) throw new RangeError('a leaf is a SHA-256 in hex');
  const bits = BigInt(`0x${leaf.slice(0, 20)}`);
  const letters = Array.from({ length: codeLetters }, (_, at) =>
    alphabet.charAt(Number((bits >> BigInt(5 * (codeLetters - 1 - at))) & 31n)),
  ).join('');
  return grouped(letters + checkLetter(letters));
}

/**
 * A receipt code as it was printed, from what somebody typed: letters in any case, with or without
 * dashes, and with the look-alikes that the codes leave out (O for 0, I and L for 1). Codes from
 * before had no check letter and are read without.
 * @returns null when it cannot be a receipt code
 */
export function readReceiptCode(typed: string): string | null {
  const letters = typed
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  if (!/^[0-9A-HJKMNP-TV-Z]{16,17}$/.test(letters)) return null;
  const code = letters.slice(0, codeLetters);
  if (letters.length > codeLetters && letters !== code + checkLetter(code)) return null;
  return grouped(letters);
}

/**
 * Hybrid system of ISO/IEC 7064 ("Mod M+1, M") for our 32 letters: every single wrong letter is
 * caught, and nearly every swap of neighbours; the check is a letter like the others.
 */
function checkLetter(letters: string): string {
  const product = Array.from(letters).reduce((before, letter) => {
    const sum = (before + alphabet.indexOf(letter)) % 32;
    return ((sum === 0 ? 32 : sum) * 2) % 33;
  }, 32);
  return alphabet.charAt((33 - product) % 32);
}

function grouped(letters: string): string {
  return letters.replace(/(.{4})(?=.)/g, '$1-');
}
