import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openNameServer, type NameServer } from '../../../../test/support/name-server.js';
import { hostAddresses } from './host-addresses.js';

const public6 = '2606:4700:0:0:0:0:0:1111';
const zone = {
  'both.example.org': ['9.9.9.9', '1.1.1.1', public6],
  'six.example.org': [public6],
  'none.example.org': [],
  'mixed.example.org': ['9.9.9.9', '10.0.0.1'],
  'inside-by-six.example.org': ['9.9.9.9', 'fd00:0:0:0:0:0:0:1'],
  'cloud.example.org': ['169.254.169.254'],
  'here.example.org': ['127.0.0.1'],
  'here-by-six.example.org': ['0:0:0:0:0:0:0:1'],
  'dressed-up.example.org': ['0:0:0:0:0:ffff:7f00:1'],
};

let names: NameServer;
beforeAll(async () => {
  names = await openNameServer(zone);
});
afterAll(() => names.close());
beforeEach(() => {
  names.asked.length = 0;
});

const strict = { ports: [443], loopback: false };
const demonstration = { ...strict, loopback: true };
const find = async (host: string, rules = strict) =>
  hostAddresses(new URL(`https://${host}/`), rules, { servers: [names.at] });

describe('where a name leads', () => {
  it('is to all of its addresses, asked for once', async () => {
    const found = await find('both.example.org');
    expect(found).toEqual([
      { address: '9.9.9.9', family: 4 },
      { address: '1.1.1.1', family: 4 },
      { address: '2606:4700::1111', family: 6 },
    ]);
    expect(names.asked).toEqual(['both.example.org', 'both.example.org']);
    expect(await find('six.example.org')).toEqual([{ address: '2606:4700::1111', family: 6 }]);
  });

  it.each(Object.keys(zone).filter((name) => !/^(both|six|none)\./.test(name)))(
    'is nowhere when one of them is of this network: %s',
    async (name) => {
      expect(await find(name)).toBe('not-public');
      expect(await find(name, demonstration)).toBe('not-public');
    },
  );

  it.each(['none.example.org', 'unknown.example.org'])('is nowhere: %s', async (name) => {
    expect(await find(name)).toBe('unknown-host');
  });

  it('is nowhere when no name server answers in time, and nobody waits longer', async () => {
    const silent = await openNameServer('silent');
    const asking = { servers: [silent.at], timeoutMs: 200 };
    const began = performance.now();
    const url = new URL('https://both.example.org/');
    expect(await hostAddresses(url, strict, asking)).toBe('unknown-host');
    // Unless it is told it waits five seconds.
    expect(performance.now() - began).toBeLessThan(4_500);
    await silent.close();
  });

  it('is asked of nobody where an address stands in its place', async () => {
    expect(await find('9.9.9.9')).toEqual([{ address: '9.9.9.9', family: 4 }]);
    expect(await find('127.0.0.1')).toBe('not-public');
    expect(await find('127.0.0.1', demonstration)).toEqual([{ address: '127.0.0.1', family: 4 }]);
    expect(await find('10.0.0.1', demonstration)).toBe('not-public');
    expect(names.asked).toEqual([]);
  });
});
