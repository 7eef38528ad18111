import { isIPv6 } from 'node:net';

/**
 * What one sender sends from: an IPv4 address, or the /64 that a household or a telephone is given
 * whole (RFC 6177, RFC 7934) and within which it has more addresses than anybody could count.
 */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  const bare = address.replace(/%.*$/, '');
  if (!isIPv6(bare)) return address;
  const [before = '', after] = bare.split('::');
  const head = before.split(':').filter((part) => part !== '');
  const tail = after?.split(':').filter((part) => part !== '') ?? [];
  const gap = Array<string>(Math.max(0, 8 - head.length - tail.length)).fill('0');
  const whole = [...head, ...(after === undefined ? [] : gap), ...tail];
  const prefix = whole.slice(0, 4).map((part) => Number.parseInt(part, 16).toString(16));
  return `${prefix.join(':')}::/64`;
}
