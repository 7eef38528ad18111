import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { KeyRefusedError } from './second-factor.errors.js';

/** What a browser sent of a new key. The verifier looks at each part; here only at its shape. */
export function attestationIn(text: string): RegistrationResponseJSON {
  return objectIn(text) as unknown as RegistrationResponseJSON;
}

export function assertionIn(text: string): AuthenticationResponseJSON {
  return objectIn(text) as unknown as AuthenticationResponseJSON;
}

function objectIn(text: string): { readonly id: string; readonly response: object } {
  const parsed = parse(text) as { id?: unknown; response?: unknown } | null;
  const { id, response } = parsed ?? {};
  if (typeof id !== 'string' || typeof response !== 'object' || response === null)
    throw new KeyRefusedError();
  return parsed as { readonly id: string; readonly response: object };
}

function parse(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}
