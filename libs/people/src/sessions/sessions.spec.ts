import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, randomToken, tokenHash } from '#platform';
import { openPeopleRoom } from '../../../../test/support/people-room.js';
import type { Rooms } from '../../../../test/support/rooms.js';
import { PeopleReader } from '../people.reader.js';
import { PeopleService } from '../people.service.js';
import { deviceOf } from './device-of.js';
import { SessionsService } from './sessions.service.js';

let rooms: Rooms;
beforeAll(async () => {
  rooms = await openPeopleRoom();
});
afterAll(() => rooms.close());

const account = async () =>
  rooms.with(PeopleService, async (people) =>
    people.openAccount({ email: `${newId()}@example.org`, language: 'en' }),
  );

async function signIn(accountId: string, device = ''): Promise<string> {
  const token = randomToken();
  await rooms.sql(
    `insert into session (id, token_hash, account_id, device, expires_at) values (?, ?, ?, ?, now() + interval '1 day')`,
    [newId(), tokenHash(token), accountId, device],
  );
  return token;
}

const list = async (accountId: string, token: string) =>
  rooms.with(SessionsService, async (sessions) => sessions.of(accountId, token));
const visitor = async (token: string) =>
  rooms.with(PeopleReader, async (reader) => reader.visitor(token));

describe('the sessions of an account', () => {
  it('are its own, the asking one first and marked', async () => {
    const [own, other] = await Promise.all([account(), account()]);
    await signIn(other);
    await signIn(own, 'Firefox, Windows');
    const token = await signIn(own, 'Safari, iPhone');
    const seen = (await list(own, token)).map(({ device, current }) => [device, current]);
    expect(seen).toEqual([
      ['Safari, iPhone', true],
      ['Firefox, Windows', false],
    ]);
  });

  it('end one by one, by their owner alone', async () => {
    const [own, other] = await Promise.all([account(), account()]);
    const [far, here] = [await signIn(own), await signIn(own)];
    const id = (await list(own, here)).find(({ current }) => !current)?.id ?? '';
    await rooms.with(SessionsService, async (sessions) => sessions.end(other, id));
    expect(await visitor(far)).not.toBeNull();
    await rooms.with(SessionsService, async (sessions) => sessions.end(own, id));
    expect(await visitor(far)).toBeNull();
    expect(await visitor(here)).not.toBeNull();
  });

  it('end all at once but the one that asks', async () => {
    const own = await account();
    const far = [await signIn(own), await signIn(own)];
    const here = await signIn(own);
    await rooms.with(SessionsService, async (sessions) => sessions.endOthers(own, here));
    expect(await Promise.all(far.map(visitor))).toEqual([null, null]);
    expect(await list(own, here)).toHaveLength(1);
  });

  it('are marked as seen once an hour at most, and to the hour', async () => {
    const own = await account();
    const token = await signIn(own);
    const seen = async () => (await list(own, token))[0]?.lastSeenAt;
    const before = await seen();
    await visitor(token);
    expect(await seen()).toEqual(before);
    await rooms.sql(
      `update session set last_seen_at = now() - interval '2 hours' where account_id = ?`,
      [own],
    );
    await visitor(token);
    expect((await seen())?.toISOString()).toMatch(/:00:00\.000Z$/);
  });
});

describe('a device', () => {
  it.each([
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0',
      'Firefox, Windows',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0',
      'Edge, Windows',
    ],
    [
      'Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
      'Chrome, ChromeOS',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
      'Safari, iPhone',
    ],
    [
      'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/27.0 Chrome/125.0.0.0 Mobile Safari/537.36',
      'Samsung Internet, Android',
    ],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15',
      'Safari, macOS',
    ],
    ['curl/8.5.0', ''],
    ['', ''],
    [undefined, ''],
  ])('that calls itself %j is shown as %j', (agent, device) => {
    expect(deviceOf(agent)).toBe(device);
  });
});
