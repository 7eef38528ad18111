import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import {
  openTlsReceiver,
  selfSigned,
  type TlsReceiver,
} from '../../../../test/support/tls-receiver.js';
import { exchange } from './exchange.js';
import type { Host } from './host-addresses.js';

let hooks: TlsReceiver;
let other: TlsReceiver;

beforeAll(async () => {
  [hooks, other] = [await openTlsReceiver('hooks'), await openTlsReceiver('other')];
});
afterAll(async () => {
  await Promise.all([hooks.close(), other.close()]);
});
beforeEach(() => {
  hooks.heard.length = 0;
  other.heard.length = 0;
});

const here: Host = { address: '127.0.0.1', family: 4 };
const everybody = [selfSigned.hooks.cert, selfSigned.other.cert];

/** To `hooks.example.org`, a name that no name server knows, at the port of one of the receivers. */
async function send(
  { port }: TlsReceiver,
  authorities: readonly string[] | undefined = everybody,
  hosts: readonly Host[] = [here],
) {
  const url = new URL(`https://hooks.example.org:${port}/in?token=t`);
  const sent = { url, headers: { 'webhook-id': 'evt_1' }, body: '{"é":1}' };
  return exchange(sent, hosts, AbortSignal.timeout(10_000), authorities);
}

/** What `exchange` makes of a receiver that does this with a connection, in time or not. */
async function met(answer: (socket: Socket) => void, withinMs = 10_000) {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket.on('error', () => undefined));
    socket.once('data', () => answer(socket));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const url = new URL(`http://hooks.example.org:${(server.address() as AddressInfo).port}/in`);
  const sent = { url, headers: {}, body: '{}' };
  try {
    return await exchange(sent, [here], AbortSignal.timeout(withinMs));
  } finally {
    for (const socket of sockets) socket.destroy();
    server.close();
  }
}

describe('a receiver that answers as nobody should', () => {
  const upgrade = 'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\n';

  it('holds nobody up with another protocol', async () => {
    const another = `${upgrade}Upgrade: websocket\r\n\r\n`;
    await expect(met((socket) => socket.write(another))).rejects.toThrow(/^no answer$/);
    const none = await met((socket) => socket.write(`${upgrade}\r\n`));
    expect(none).toMatchObject({ status: 101, text: '' });
  });

  it('holds nobody up when it goes away in the middle', async () => {
    const pieces = [
      '',
      'HTTP/1.1 200 OK\r\nContent-',
      'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nab',
    ];
    for (const piece of pieces)
      await expect(met((socket) => socket.end(piece))).rejects.toMatchObject({
        code: 'ECONNRESET',
      });
  });

  it('is waited for until time is up, and not longer', async () => {
    const pieces = [
      '',
      'HTTP/1.1 200 OK\r\nA: ',
      'HTTP/1.1 200 OK\r\n\r\nab',
      'HTTP/1.1 103 Early Hints\r\n\r\n',
    ];
    for (const piece of pieces)
      await expect(met((socket) => socket.write(piece), 100)).rejects.toThrow();
  });

  it('is heard when it says how long its answer is, and when it just ends', async () => {
    for (const head of ['Content-Length: 2\r\n', ''])
      expect(await met((socket) => socket.end(`HTTP/1.1 200 OK\r\n${head}\r\nab`))).toMatchObject({
        status: 200,
        text: 'ab',
      });
  });
});

describe('a message over https', () => {
  it('goes to the address that was looked at, under the name that was written down', async () => {
    const answer = await send(hooks);
    expect(answer).toEqual({ status: 202, text: 'thanks', retryAfter: undefined });
    const [heard] = hooks.heard;
    expect(heard).toEqual({
      ...{ host: `hooks.example.org:${hooks.port}`, servername: 'hooks.example.org' },
      ...{ path: '/in?token=t', body: '{"é":1}' },
    });
  });

  it('goes to the next of the addresses that were looked at where one does not answer', async () => {
    const nobody: Host = { address: '127.0.0.2', family: 4 };
    expect(await send(hooks, everybody, [nobody, here])).toMatchObject({ status: 202 });
  });

  it('is not sent where the certificate is for another name', async () => {
    await expect(send(other)).rejects.toMatchObject({ code: 'ERR_TLS_CERT_ALTNAME_INVALID' });
    expect(other.heard).toEqual([]);
  });

  it('is not sent where nobody who is trusted has signed the certificate', async () => {
    for (const authorities of [[selfSigned.other.cert], []])
      await expect(send(hooks, authorities)).rejects.toMatchObject({
        code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
      });
    expect(hooks.heard).toEqual([]);
  });

  it('is sent nowhere without an address', async () => {
    await expect(send(hooks, everybody, [])).rejects.toThrow('no address');
  });
});
