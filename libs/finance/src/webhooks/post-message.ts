import { lookup } from 'node:dns/promises';
import { request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { isLoopback, isPublicAddress } from './public-address.js';
import { keptAnswer } from './webhook-delivery.entity.js';
import {
  literalAddress,
  readWebhookAddress,
  type AddressProblem,
  type AddressRules,
} from './webhook-address.js';

/** A receiver answers within this time and does its work afterwards, milliseconds. */
const timeoutMs = 20_000;

/** Of an answer no more is read than this, bytes. */
const mostRead = 4 * 1024;

export interface Message {
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What came back, or why nothing did. */
export type Answer =
  | {
      readonly status: number;
      readonly text: string;
      /** The header, as it came. */
      readonly retryAfter: string | undefined;
    }
  | { readonly problem: AddressProblem | 'unknown-host' | 'timeout' | 'no-answer' };

interface Host {
  readonly address: string;
  readonly family: number;
}

/**
 * Posts one message. Its host is looked up once, every address it has must be a public one, and the
 * connection goes to the address that was looked at: a name that changes its mind in between (DNS
 * rebinding) leads nowhere. The name still stands in `Host` and is what the certificate must be for.
 * Redirects are not followed.
 */
export async function postMessage(message: Message, rules: AddressRules): Promise<Answer> {
  const url = readWebhookAddress(message.address, rules);
  if (typeof url === 'string') return { problem: url };
  const host = await hostOf(url, rules);
  if (typeof host === 'string') return { problem: host };
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    return await exchange(url, host, message, signal);
  } catch {
    return { problem: signal.aborted ? 'timeout' : 'no-answer' };
  }
}

async function hostOf(
  url: URL,
  rules: AddressRules,
): Promise<Host | AddressProblem | 'unknown-host'> {
  const literal = literalAddress(url);
  const found: readonly Host[] | null =
    literal === null
      ? await within(lookup(url.hostname, { all: true })).catch(() => null)
      : [{ address: literal, family: literal.includes(':') ? 6 : 4 }];
  const [first] = found ?? [];
  if (!found || !first) return 'unknown-host';
  // A name that also has an address of this network is refused, whichever it would give us next.
  if (!found.every(({ address }) => mayConnect(address, literal !== null, rules)))
    return 'not-public';
  return first;
}

/** Only a literal address may be this machine: it was written down by somebody who may say so. */
function mayConnect(address: string, isLiteral: boolean, rules: AddressRules): boolean {
  return isPublicAddress(address) || (isLiteral && rules.loopback && isLoopback(address));
}

async function within<T>(act: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error('no answer')), timeoutMs);
  return Promise.race([act, late.promise]).finally(() => clearTimeout(timer));
}

async function exchange(
  url: URL,
  host: Host,
  { headers, body }: Message,
  signal: AbortSignal,
): Promise<Answer> {
  const bytes = Buffer.from(body, 'utf8');
  const options: RequestOptions = {
    method: 'POST',
    headers: { ...headers, 'content-length': bytes.length, connection: 'close' },
    lookup: pinnedTo(host),
    agent: false,
    signal,
  };
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const begin = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const sent = begin(url, options, (response) => {
    readBeginning(response).then((text) => {
      const { statusCode: status = 0, headers: answered } = response;
      resolve({ status, text, retryAfter: answered['retry-after'] });
      sent.destroy();
    }, reject);
  });
  sent.on('error', reject);
  sent.end(bytes);
  return promise;
}

/** Never asks again: the name was looked up, and its address looked at. */
function pinnedTo({ address, family }: Host): LookupFunction {
  return (_hostname, { all }, done) => {
    if (all === true) done(null, [{ address, family }]);
    else done(null, address, family);
  };
}

async function readBeginning(response: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of response as AsyncIterable<Buffer>) {
    pieces.push(piece);
    size += piece.length;
    if (size >= mostRead) break;
  }
  const text = Buffer.concat(pieces).subarray(0, mostRead).toString('utf8');
  // PostgreSQL keeps no NUL, and nobody needs a control character of a stranger's.
  const plain = text.replace(/\p{Cc}+/gu, ' ').trim();
  return plain.slice(0, keptAnswer).toWellFormed();
}
