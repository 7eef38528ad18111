import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { JobQueues } from './job-queues.js';

describe.each(['redis', 'postgres'] as const)('with a silent %s', (kind) => {
  const sockets = new Set<Socket>();
  let server: Server;
  let queues: JobQueues;

  /** Takes each call and answers none. */
  beforeEach(async () => {
    server = createServer((socket) => sockets.add(socket.on('error', () => undefined)));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    queues = new JobQueues({ kind, url: `${kind}://someone@127.0.0.1:${String(port)}/0` });
  });
  afterEach(async () => {
    server.close();
    for (const socket of sockets) socket.destroy();
    await queues.close();
  });

  it('a look at the queues says so after two seconds', async () => {
    const began = performance.now();
    await expect(queues.counts()).rejects.toThrow('no answer in 2000 ms');
    expect(performance.now() - began).toBeLessThan(20_000);
  });
});
