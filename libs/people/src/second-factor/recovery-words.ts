import { randomBytes } from 'node:crypto';
import { sha256 } from '#platform';

export const recoveryCodes = 10;

/** No letters or digits that look alike (Crockford). */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 80 random bits as `7K3M-2QXA-90BD-FFT1`. */
export function newRecoveryCode(): string {
  const code = [...randomBytes(16)].map((byte) => letters.charAt(byte % letters.length)).join('');
  return code.replace(/(.{4})(?=.)/g, '$1-');
}

/** However it was typed. @returns null for what is no recovery code at all */
export function recoveryHash(typed: string): string | null {
  const code = typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  return /^[0-9A-HJKMNP-TV-Z]{16}$/.test(code) ? sha256(`recovery code|${code}`) : null;
}
