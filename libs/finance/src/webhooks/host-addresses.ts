import { Resolver } from 'node:dns/promises';
import { isLoopback, isPublicAddress } from './public-address.js';
import { literalAddress, type AddressProblem, type AddressRules } from './webhook-address.js';

/** A name is found within this time or not at all, milliseconds. */
const usualTimeoutMs = 5_000;

/** Where a message may go: addresses that were looked at, and no other. */
export interface Host {
  readonly address: string;
  readonly family: 4 | 6;
}

/** Whom to ask, `127.0.0.1:5353`, and for how long; the machine's own name servers unless told. */
export interface Asking {
  readonly servers?: readonly string[];
  readonly timeoutMs?: number;
}

/**
 * Every address of a host, IPv4 first. Asked of the name servers themselves and not of the operating
 * system, whose looking up holds one of Node's few threads for as long as it lasts.
 * @returns why nothing is sent there: one address of this network is enough, whichever it would give
 *   us next
 */
export async function hostAddresses(
  url: URL,
  rules: AddressRules,
  asking: Asking = {},
): Promise<readonly Host[] | AddressProblem | 'unknown-host'> {
  const literal = literalAddress(url);
  const found = literal === null ? await lookUp(url.hostname, asking) : [hostOf(literal)];
  if (found.length === 0) return 'unknown-host';
  if (!found.every(({ address }) => mayConnect(address, literal !== null, rules)))
    return 'not-public';
  return found;
}

async function lookUp(
  name: string,
  { servers, timeoutMs = usualTimeoutMs }: Asking,
): Promise<readonly Host[]> {
  const resolver = new Resolver({ timeout: timeoutMs / 2, tries: 2 });
  if (servers) resolver.setServers(servers);
  const late = setTimeout(() => resolver.cancel(), timeoutMs);
  // A name that has no address of one kind may have some of the other.
  const answers = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
  clearTimeout(late);
  return answers.flatMap((answer) =>
    (answer.status === 'fulfilled' ? answer.value : []).map(hostOf),
  );
}

function hostOf(address: string): Host {
  return { address, family: address.includes(':') ? 6 : 4 };
}

/** Only a literal address may be this machine: it was written down by somebody who may say so. */
function mayConnect(address: string, isLiteral: boolean, rules: AddressRules): boolean {
  return isPublicAddress(address) || (isLiteral && rules.loopback && isLoopback(address));
}
