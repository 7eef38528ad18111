import { exchange, type Exchanged } from './exchange.js';
import { hostAddresses } from './host-addresses.js';
import { readWebhookAddress, type AddressProblem, type AddressRules } from './webhook-address.js';

/** A receiver answers within this time and does its work afterwards, milliseconds. */
const timeoutMs = 20_000;

export interface Message {
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What came back, or why nothing did. */
export type Answer =
  Exchanged | { readonly problem: AddressProblem | 'unknown-host' | 'timeout' | 'no-answer' };

/**
 * Posts one message. Its host is looked up once, every address it has must be a public one, and the
 * connection goes to an address that was looked at: a name that changes its mind in between (DNS
 * rebinding) leads nowhere.
 */
export async function postMessage(message: Message, rules: AddressRules): Promise<Answer> {
  const url = readWebhookAddress(message.address, rules);
  if (typeof url === 'string') return { problem: url };
  const hosts = await hostAddresses(url, rules);
  if (typeof hosts === 'string') return { problem: hosts };
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    return await exchange({ url, headers: message.headers, body: message.body }, hosts, signal);
  } catch {
    return { problem: signal.aborted ? 'timeout' : 'no-answer' };
  }
}
