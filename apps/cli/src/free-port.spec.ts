import { describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { ownPort } from '../../../test/support/own-port.js';
import { freePort } from './free-port.js';

describe('a free port', () => {
  it('is the wanted one when nothing listens there', async () => {
    // Of those that no connection on its way out is given meanwhile.
    const wanted = await ownPort();
    expect(await freePort(wanted)).toBe(wanted);
  });

  it.each(['127.0.0.1', '::1'])('is another one when %s is taken', async (host) => {
    const taker = createServer().listen(0, host);
    await once(taker, 'listening');
    const { port } = taker.address() as AddressInfo;
    expect(await freePort(port)).not.toBe(port);
    taker.close();
  });
});
