import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isPublicAddress } from './public-address.js';
import { readWebhookAddress } from './webhook-address.js';

const strict = { ports: [443, 8443], loopback: false };
const demonstration = { ...strict, loopback: true };

/** Addresses that lead into this machine, its network or a cloud's own services, in many spellings. */
const inside = [
  ...['127.0.0.1', '127.1', '127.0.1', '0.0.0.0', '0', '2130706433', '0x7f000001', '0x7f.1'],
  ...['0177.0.0.1', '017700000001', '127.0.0.1.', '10.0.0.1', '10.255.255.255', '0xa.0.0.1'],
  ...['172.16.0.1', '172.31.255.255', '192.168.1.1', '3232235777', '100.64.0.1'],
  ...['100.127.255.255', '169.254.169.254', '2852039166', '0xA9FEA9FE', '0251.0376.0251.0376'],
  ...['192.0.0.192', '192.0.2.1', '198.18.0.1', '198.19.255.255', '198.51.100.7'],
  ...['203.0.113.7', '224.0.0.1', '239.255.255.250', '240.0.0.1', '255.255.255.255'],
  ...['１２７.0.0.1', '①②⑦.0.0.1', '[::1]', '[::]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]'],
  ...['[0:0:0:0:0:ffff:10.0.0.1]', '[::ffff:8.8.8.8]', '[::127.0.0.1]', '[64:ff9b::7f00:1]'],
  ...['[64:ff9b:1::a00:1]', '[2002:7f00:1::]', '[2001::1]', '[2001:db8::1]', '[fc00::1]'],
  ...['[fd12:3456::1]', '[fe80::1]', '[febf::1]', '[fec0::1]', '[ff02::1]', '[fd00:ec2::254]'],
  ...['[100::1]', '[3fff::1]', '[5f00::1]', '[4000::1]'],
];

const outside = [
  ...['8.8.8.8', '1.1.1.1', '9.255.255.255', '11.0.0.0', '100.63.255.255', '100.128.0.0'],
  ...['172.15.255.255', '172.32.0.0', '192.167.255.255', '192.169.0.0', '223.255.255.255'],
  ...['[2606:4700:4700::1111]', '[2a00:1450:4009::1]', '[2001:4860:4860::8888]', '134744072'],
];

describe('where a webhook may be sent', () => {
  it.each(inside)('is never https://%s/', (host) => {
    expect(readWebhookAddress(`https://${host}/hook`, strict)).toBe('not-public');
  });

  it.each(outside)('may be https://%s/', (host) => {
    expect(readWebhookAddress(`https://${host}/hook`, strict)).toBeInstanceOf(URL);
  });

  it.each([
    ['http://example.org/', 'not-https'],
    ['ftp://example.org/', 'not-https'],
    ['file:///etc/passwd', 'not-https'],
    ['gopher://example.org/', 'not-https'],
    ['https://user@example.org/', 'has-credentials'],
    ['https://user:secret@example.org/', 'has-credentials'],
    ['https://127.0.0.1@example.org/', 'has-credentials'],
    ['https://example.org:22/', 'wrong-port'],
    ['https://example.org:80/', 'wrong-port'],
    ['https://example.org:6379/', 'wrong-port'],
    ['example.org/hook', 'not-an-address'],
    ['https://', 'not-an-address'],
    ['https://[fe80::1%25eth0]/', 'not-an-address'],
    ['https://256.256.256.256/', 'not-an-address'],
    [`https://example.org/${'x'.repeat(500)}`, 'not-an-address'],
  ])('is not %s: %s', (address, why) => {
    expect(readWebhookAddress(address, strict)).toBe(why);
  });

  it.each(['https://example.org/', 'https://example.org:8443/hooks?for=cyfran'])(
    'may be %s',
    (address) => {
      expect(readWebhookAddress(address, strict)).toBeInstanceOf(URL);
    },
  );

  it('may be this machine in a demonstration alone, and then nothing else of its network', () => {
    for (const address of ['http://127.0.0.1:4000/', 'http://[::1]:4000/'])
      expect(readWebhookAddress(address, demonstration)).toBeInstanceOf(URL);
    expect(readWebhookAddress('https://10.0.0.1/', demonstration)).toBe('not-public');
    expect(readWebhookAddress('http://example.org/', demonstration)).toBe('not-https');
    expect(readWebhookAddress('http://169.254.169.254/', demonstration)).toBe('not-https');
  });
});

describe('a public address', () => {
  const byte = fc.integer({ min: 0, max: 255 });
  const group = fc.integer({ min: 0, max: 0xffff });

  it('has no private network in it, whichever of its hosts is asked for', () => {
    fc.assert(
      fc.property(byte, byte, byte, (a, b, c) => {
        const hosts = [`10.${a}.${b}.${c}`, `127.${a}.${b}.${c}`, `192.168.${a}.${b}`];
        hosts.push(`169.254.${a}.${b}`, `172.${16 + (a % 16)}.${b}.${c}`, `0.${a}.${b}.${c}`);
        hosts.push(`100.${64 + (a % 64)}.${b}.${c}`, `${224 + (a % 32)}.${b}.${c}.1`);
        expect(hosts.filter(isPublicAddress)).toEqual([]);
      }),
    );
  });

  it('is no IPv4 written as IPv6, and nothing of a network’s own', () => {
    fc.assert(
      fc.property(group, group, group, (a, b, c) => {
        const hex = (value: number) => value.toString(16);
        const [x, y, z] = [hex(a), hex(b), hex(c)];
        const hosts = [`::ffff:${x}:${y}`, `::${x}:${y}`, `64:ff9b::${x}:${y}`];
        hosts.push(`2002:${x}:${y}::${z}`, `fd${hex(a % 256).padStart(2, '0')}:${y}::${z}`);
        hosts.push(`fe80::${x}:${y}:${z}`, `ff02::${x}`, `2001:0:${x}:${y}::${z}`);
        expect(hosts.filter(isPublicAddress)).toEqual([]);
      }),
    );
  });

  it('is nothing that is not an address at all', () => {
    expect(
      ['', 'localhost', '127.1', '2130706433', 'fe80::1%eth0'].filter(isPublicAddress),
    ).toEqual([]);
  });
});
