import { request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { Host } from './host-addresses.js';
import { keptAnswer } from './webhook-delivery.entity.js';

/** Of an answer no more is read than this, bytes. */
const mostRead = 4 * 1024;

/** Before the next of a receiver's addresses is tried, milliseconds: a slow line is no dead one. */
const perAddressMs = 4_000;

export interface Exchanged {
  readonly status: number;
  readonly text: string;
  /** The header, as it came. */
  readonly retryAfter: string | undefined;
}

export interface Sent {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * One POST to one of these addresses and nowhere else. The name still stands in `Host` and is what
 * the certificate must be for. Redirects are not followed.
 * @param authorities PEM of those who sign certificates; the machine's own when left out
 * @throws when no answer came, or one that changes the protocol, which nobody asked for
 */
export async function exchange(
  { url, headers, body }: Sent,
  hosts: readonly Host[],
  signal: AbortSignal,
  authorities?: readonly string[],
): Promise<Exchanged> {
  const bytes = Buffer.from(body, 'utf8');
  const options: RequestOptions = {
    method: 'POST',
    headers: { ...headers, 'content-length': bytes.length, connection: 'close' },
    lookup: pinnedTo(hosts),
    ...{ autoSelectFamilyAttemptTimeout: perAddressMs },
    agent: false,
    signal,
  };
  const { promise, resolve, reject } = Promise.withResolvers<Exchanged>();
  const nothingCame = () => reject(new Error('no answer'));
  const hear = (response: IncomingMessage) => {
    // From here on what is read tells whether it broke off.
    sent.off('close', nothingCame);
    readBeginning(response).then((text) => {
      const { statusCode: status = 0, headers: answered } = response;
      resolve({ status, text, retryAfter: answered['retry-after'] });
      sent.destroy();
    }, reject);
  };
  const sent =
    url.protocol === 'https:'
      ? httpsRequest(url, { ...options, ...(authorities && { ca: [...authorities] }) }, hear)
      : httpRequest(url, options, hear);
  sent.on('error', reject);
  sent.on('close', nothingCame);
  // Without a listener Node ends the connection and says nothing, not even when time is up.
  sent.on('upgrade', (_answer, socket) => socket.destroy());
  const outOfTime = () => reject(new Error('no answer in time'));
  signal.addEventListener('abort', outOfTime, { once: true });
  sent.end(bytes);
  return promise.finally(() => signal.removeEventListener('abort', outOfTime));
}

/** Never asks again: the name was looked up, and each of its addresses looked at. */
function pinnedTo(hosts: readonly Host[]): LookupFunction {
  return (_hostname, { all }, done) => {
    const [first] = hosts;
    if (!first) done(new Error('no address'), '');
    else if (all === true) done(null, [...hosts]);
    else done(null, first.address, first.family);
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
