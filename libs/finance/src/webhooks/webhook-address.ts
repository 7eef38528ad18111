import { isIP } from 'node:net';
import { isLoopback, isPublicAddress } from './public-address.js';

export interface AddressRules {
  readonly ports: readonly number[];
  /** A demonstration: this machine may be written to, and without https. */
  readonly loopback: boolean;
}

/** Why nothing is sent to an address; also what is kept of a try that got no answer. */
export type AddressProblem =
  'not-an-address' | 'not-https' | 'has-credentials' | 'wrong-port' | 'not-public';

export const longestAddress = 500;

/**
 * What can be said of an address before its name is looked up. The URL standard has by then turned
 * decimal, octal and hexadecimal spellings of IPv4 into the usual one.
 */
export function readWebhookAddress(text: string, rules: AddressRules): URL | AddressProblem {
  if (text.length > longestAddress || !URL.canParse(text)) return 'not-an-address';
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') return 'has-credentials';
  const literal = literalAddress(url);
  const toOurselves = rules.loopback && literal !== null && isLoopback(literal);
  if (toOurselves) return url.protocol === 'https:' || url.protocol === 'http:' ? url : 'not-https';
  if (url.protocol !== 'https:') return 'not-https';
  if (!rules.ports.includes(portOf(url))) return 'wrong-port';
  if (literal !== null && !isPublicAddress(literal)) return 'not-public';
  return url;
}

/** An IP address that stands where a name would; null for a name. */
export function literalAddress({ hostname }: Pick<URL, 'hostname'>): string | null {
  const bare = hostname.replace(/^\[(.*)\]$/, '$1');
  return isIP(bare) === 0 ? null : bare;
}

function portOf({ port, protocol }: URL): number {
  if (port !== '') return Number(port);
  return protocol === 'https:' ? 443 : 80;
}
