import { Secret, TOTP } from 'otpauth';

/** RFC 6238 as every app does it: SHA-1, six digits, thirty seconds. */
const settings = { algorithm: 'SHA1', digits: 6, period: 30 } as const;

/** One step before and one after: a phone's clock may be half a minute off. */
const window = 1;

/** Bytes; as long as the hash. */
const secretSize = 20;

export function newSecret(): Uint8Array {
  return new Uint8Array(new Secret({ size: secretSize }).bytes);
}

/**
 * The step of thirty seconds whose code this is.
 * @param now milliseconds since 1970
 * @returns null for a wrong code
 */
export function stepOf(secret: Uint8Array, code: string, now: number): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const totp = new TOTP({ ...settings, secret: secretOf(secret) });
  const delta = totp.validate({ token: code, timestamp: now, window });
  return delta === null ? null : Math.floor(now / (settings.period * 1000)) + delta;
}

/** The code of the step that holds this moment. */
export function codeAt(secret: Uint8Array, now: number): string {
  return new TOTP({ ...settings, secret: secretOf(secret) }).generate({ timestamp: now });
}

/** What a camera reads, and what a person types where there is none. */
export interface SecretWords {
  /** `otpauth://totp/…` */
  readonly address: string;
  /** Base32 in groups of four. */
  readonly typed: string;
}

export function secretWords(secret: Uint8Array, issuer: string, label: string): SecretWords {
  const totp = new TOTP({ ...settings, issuer, label, secret: secretOf(secret) });
  return {
    address: totp.toString(),
    typed: totp.secret.base32.replace(/(.{4})(?=.)/g, '$1 '),
  };
}

function secretOf(bytes: Uint8Array): Secret {
  return new Secret({ buffer: Uint8Array.from(bytes).buffer });
}
