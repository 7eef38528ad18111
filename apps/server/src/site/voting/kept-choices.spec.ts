import { describe, expect, it } from '@jest/globals';
import { ConfigDto } from '#platform';
import type { Reply, Request } from '../../access/request.js';
import { KeptChoices, type Kept } from './kept-choices.js';

const whose = { accountId: 'account-1', paperId: 'paper-1' };
const kept: Kept = { cast: { content: { choices: ['canary'] }, code: '7K3M' } };
const tomorrow = new Date(Date.now() + 86_400_000);

function choices(secret = 's'.repeat(40)): KeptChoices {
  return new KeptChoices(Object.assign(new ConfigDto(), { SESSION_SECRET: secret }));
}

/** As much of a browser as keeps cookies. */
class Jar {
  readonly cookies: Record<string, string> = {};
  readonly ages: Record<string, unknown> = {};
  readonly request = this as unknown as Request;
  readonly reply = this as unknown as Reply;

  setCookie(name: string, value: string, { maxAge }: { maxAge?: number }): void {
    this.cookies[name] = value;
    this.ages[name] = maxAge;
  }

  clearCookie(name: string): void {
    Reflect.deleteProperty(this.cookies, name);
  }
}

describe('choices kept on a device', () => {
  it('come back to whoever kept them, on the paper they were kept for', () => {
    const jar = new Jar();
    expect(choices().keep(jar, whose, kept, tomorrow)).toBe(true);
    expect(choices().read(jar.request, whose)).toEqual(kept);
  });

  it('are nothing to another account, another paper, another server or after a change', () => {
    const jar = new Jar();
    choices().keep(jar, whose, kept, tomorrow);
    const [name = '', value = ''] = Object.entries(jar.cookies)[0] ?? [];
    expect(value).not.toContain('canary');
    expect(choices().read(jar.request, { ...whose, accountId: 'account-2' })).toEqual({});
    expect(choices('t'.repeat(40)).read(jar.request, whose)).toEqual({});
    const other = new Jar();
    choices().keep(other, { ...whose, paperId: 'paper-2' }, kept, tomorrow);
    jar.cookies[name] = Object.values(other.cookies)[0] ?? '';
    expect(choices().read(jar.request, whose)).toEqual({});
    for (const broken of ['', 'x', `${value}A`, value.slice(4)]) {
      jar.cookies[name] = broken;
      expect(choices().read(jar.request, whose)).toEqual({});
    }
  });

  it('last thirty days at most, no longer than the vote, or until the browser is closed', () => {
    const lasting = (until: Date | null) => {
      const jar = new Jar();
      choices().keep(jar, whose, kept, until);
      return Object.values(jar.ages)[0];
    };
    expect(lasting(new Date(Date.now() + 365 * 86_400_000))).toBe(30 * 86_400);
    expect(lasting(tomorrow)).toBeLessThanOrEqual(86_400);
    expect(lasting(null)).toBeUndefined();
  });

  it('are refused where no cookie could hold them', () => {
    const jar = new Jar();
    const codes = Array.from({ length: 900 }, (_, index) => `${index * 7919}-${index * index}`);
    const long = { cast: { content: { choices: codes }, code: '7K3M' } };
    expect(choices().keep(jar, whose, long, tomorrow)).toBe(false);
    expect(jar.cookies).toEqual({});
  });

  it('of three votes fit a browser: a fourth takes the place of the first', () => {
    const jar = new Jar();
    for (const paperId of ['a', 'b', 'c', 'd'])
      choices().keep(jar, { ...whose, paperId }, kept, tomorrow);
    expect(Object.keys(jar.cookies)).toHaveLength(3);
    expect(choices().read(jar.request, { ...whose, paperId: 'a' })).toEqual({});
    choices().forgetAll(jar.request, jar.reply);
    expect(jar.cookies).toEqual({});
  });
});
