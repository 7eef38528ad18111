import { BlockList, isIP } from 'node:net';

/** IPv4 that is not the public internet (IANA special-purpose registry; RFC 6890 and later). */
const notPublic4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  // Shared by a provider's customers (RFC 6598).
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  // Link-local, with the metadata of clouds at 169.254.169.254.
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  // Multicast, reserved and broadcast.
  ['224.0.0.0', 3],
] as const;

/** Of IPv6 only this is handed out at all (RFC 4291, section 2.4). */
const global6 = ['2000::', 3] as const;

/** Within it: what embeds an IPv4 address, or leads nowhere. */
const notPublic6 = [
  // Teredo and other protocols of their own.
  ['2001::', 23],
  ['2001:db8::', 32],
  // 6to4, which carries any IPv4 address.
  ['2002::', 16],
  ['3fff::', 20],
] as const;

const refused = new BlockList();
for (const [net, bits] of notPublic4) refused.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of notPublic6) refused.addSubnet(net, bits, 'ipv6');
const handedOut = new BlockList();
handedOut.addSubnet(...global6, 'ipv6');
const own = new BlockList();
own.addSubnet('127.0.0.0', 8, 'ipv4');
own.addAddress('::1', 'ipv6');

/**
 * Whether this is a host of the public internet: never this machine, its network, or the services
 * that a cloud keeps beside it. IPv4 written as IPv6 is not, whatever it holds.
 */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !refused.check(address, 'ipv4');
  if (family !== 6 || address.includes('%')) return false;
  return handedOut.check(address, 'ipv6') && !refused.check(address, 'ipv6');
}

/** This machine itself, which a demonstration may be allowed to talk to. */
export function isLoopback(address: string): boolean {
  const family = isIP(address);
  return family !== 0 && own.check(address, family === 4 ? 'ipv4' : 'ipv6');
}
