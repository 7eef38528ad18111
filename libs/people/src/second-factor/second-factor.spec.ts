import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { URI } from 'otpauth';
import { newId, randomToken, tokenHash } from '#platform';
import { openPeopleRoom } from '../../../../test/support/people-room.js';
import type { Rooms } from '../../../../test/support/rooms.js';
import { PeopleReader } from '../people.reader.js';
import { PeopleService } from '../people.service.js';
import { CodeAppService } from './code-app.service.js';
import { RecoveryCodesService } from './recovery-codes.service.js';
import { newRecoveryCode, recoveryHash } from './recovery-words.js';
import { lockSecret, secretKey, unlockSecret } from './secret-box.js';
import {
  KeyRefusedError,
  SecondFactorLockedError,
  SecondFactorThereError,
  WrongSecondFactorError,
} from './second-factor.errors.js';
import { SecondFactorsReader } from './second-factors.reader.js';
import { SecurityKeysService } from './security-keys.service.js';
import { codeAt } from './time-codes.js';

const half = 30_000;
let rooms: Rooms;
beforeAll(async () => {
  rooms = await openPeopleRoom();
});
afterAll(() => rooms.close());

interface Person {
  readonly id: string;
  readonly email: string;
  readonly token: string;
}

/** Another browser of the same person. */
async function session(accountId: string): Promise<string> {
  const token = randomToken();
  await rooms.sql(
    `insert into session (id, token_hash, account_id, expires_at) values (?, ?, ?, now() + interval '1 day')`,
    [newId(), tokenHash(token), accountId],
  );
  return token;
}

async function person(): Promise<Person> {
  const email = `${newId()}@example.org`;
  const id = await rooms.with(PeopleService, async (people) =>
    people.openAccount({ email, language: 'cy' }),
  );
  return { id, email, token: await session(id) };
}

const app = async <T>(work: (service: CodeAppService) => Promise<T>) =>
  rooms.with(CodeAppService, work);
const visitor = async (token: string) =>
  rooms.with(PeopleReader, async (reader) => reader.visitor(token));
/** Milliseconds of the database's clock. The code of its step is good for half a minute more. */
async function now(): Promise<number> {
  const [row] = await rooms.sql<{ now: string }>('select clock_timestamp() as now');
  return new Date(row?.now ?? 0).getTime();
}
const step = async () => Math.floor((await now()) / half);

interface WithApp extends Person {
  readonly secret: Uint8Array;
  readonly recoveryCodes: readonly string[];
}

/** Somebody whose app is set up; the first code's step is behind. */
async function withApp(): Promise<WithApp> {
  const who = await person();
  await app(async (service) => service.begin(who.id));
  const words = await app(async (service) => service.begun(who));
  const parsed = URI.parse(words?.address ?? '');
  const secret = new Uint8Array(parsed.secret.bytes);
  const code = codeAt(secret, await now());
  const added = await app(async (service) => service.confirm(who.id, who.token, code));
  await rooms.sql('update totp_factor set last_step = last_step - 10 where account_id = ?', [
    who.id,
  ]);
  return { ...who, token: added.sessionToken, secret, recoveryCodes: added.recoveryCodes };
}

const use = async (who: Pick<Person, 'id' | 'token'>, code: string) =>
  app(async (service) => service.use(who.id, who.token, code));
const recover = async (who: Pick<Person, 'id' | 'token'>, code: string) =>
  rooms.with(RecoveryCodesService, async (codes) => codes.use(who.id, who.token, code));

describe('an app that makes codes', () => {
  it('counts for nothing until a first code is typed; then it is there, with ten recovery codes', async () => {
    const who = await person();
    await app(async (service) => service.begin(who.id));
    expect((await visitor(who.token))?.secondFactor).toBe('none');
    await expect(
      app(async (service) => service.confirm(who.id, who.token, '000000')),
    ).rejects.toThrow(WrongSecondFactorError);
    const done = await withApp();
    expect((await visitor(done.token))?.secondFactor).toBe('proved');
    expect(new Set(done.recoveryCodes).size).toBe(10);
    await expect(app(async (service) => service.begin(done.id))).rejects.toThrow(
      SecondFactorThereError,
    );
    expect(await app(async (service) => service.begun(done))).toBeNull();
  });

  it('is asked for in every other browser, and each proof gives the session another token', async () => {
    const who = await withApp();
    const other = await session(who.id);
    expect((await visitor(other))?.secondFactor).toBe('set');
    const { sessionToken } = await use(
      { id: who.id, token: other },
      codeAt(who.secret, await now()),
    );
    expect(sessionToken).not.toBe(other);
    expect(await visitor(other)).toBeNull();
    expect((await visitor(sessionToken))?.secondFactor).toBe('proved');
  });

  it('takes a code once, also of two at the same moment', async () => {
    const who = await withApp();
    const code = codeAt(who.secret, await now());
    const browsers = await Promise.all([session(who.id), session(who.id)]);
    const ends = await Promise.allSettled(
      browsers.map(async (token) => use({ id: who.id, token }, code)),
    );
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const again = use({ id: who.id, token: await session(who.id) }, code);
    await expect(again).rejects.toThrow(WrongSecondFactorError);
  });

  it('takes the codes of half a minute before and after, and none further off', async () => {
    let ends: readonly PromiseSettledResult<object>[] = [];
    for (const [off, good] of [
      ...([
        [-3, false],
        [-1, true],
        [1, true],
        [3, false],
      ] as const),
    ]) {
      for (let begun = -1; begun !== (await step());) {
        // Where a step turned meanwhile, the code was further off: then it is tried once more.
        const who = await withApp();
        begun = await step();
        const code = codeAt(who.secret, (begun + off) * half);
        ends = await Promise.allSettled([use(who, code)]);
      }
      expect([off, ends[0]?.status]).toEqual([off, good ? 'fulfilled' : 'rejected']);
    }
  });

  it('takes no older code after a newer one', async () => {
    const who = await withApp();
    const { sessionToken } = await use(who, codeAt(who.secret, (await now()) + half));
    const older = use({ id: who.id, token: sessionToken }, codeAt(who.secret, await now()));
    await expect(older).rejects.toThrow(WrongSecondFactorError);
  });

  it('locks after five wrong codes in whichever browsers, also at once, for an hour', async () => {
    const who = await withApp();
    const browsers = await Promise.all(Array.from({ length: 12 }, async () => session(who.id)));
    const ends = await Promise.allSettled(
      browsers.map(async (token, at) => {
        const code = `00000${at % 10}`;
        return use({ id: who.id, token }, code);
      }),
    );
    const wrong = ends.filter(
      (end) => end.status === 'rejected' && end.reason instanceof WrongSecondFactorError,
    );
    expect(wrong.length).toBeLessThanOrEqual(5);
    const right = async () => use(who, codeAt(who.secret, await now()));
    await expect(right()).rejects.toThrow(SecondFactorLockedError);
    await expect(recover(who, who.recoveryCodes[0] ?? '')).rejects.toThrow(SecondFactorLockedError);
    await rooms.sql(
      `update second_factor_try set since = since - interval '61 minutes' where account_id = ?`,
      [who.id],
    );
    await expect(right()).resolves.toBeDefined();
  });

  it('gives the tries back with a right code', async () => {
    const who = await withApp();
    for (let n = 0; n < 4; n += 1)
      await expect(use(who, '000000')).rejects.toThrow(WrongSecondFactorError);
    await use(who, codeAt(who.secret, await now()));
    const left = await rooms.sql('select 1 from second_factor_try where account_id = ?', [who.id]);
    expect(left).toEqual([]);
  });

  it('proves nothing after twelve hours', async () => {
    const who = await withApp();
    await rooms.sql(
      `update session set second_factor_at = second_factor_at - interval '12 hours' where account_id = ?`,
      [who.id],
    );
    expect((await visitor(who.token))?.secondFactor).toBe('set');
  });

  it('goes with its recovery codes when it was the last, and the person is told', async () => {
    const who = await withApp();
    await app(async (service) => service.remove(who.id));
    const factors = await rooms.with(SecondFactorsReader, async (reader) => reader.of(who.id));
    expect(factors).toEqual({ app: null, keys: [], recoveryCodesLeft: 0, any: false });
    const told = await rooms.sql('select kind from notice where account_id = ? order by id', [
      who.id,
    ]);
    expect(told).toEqual([{ kind: 'second-factor-added' }, { kind: 'second-factor-removed' }]);
  });

  it('rests as a secret that neither another key nor another account’s row opens', async () => {
    const who = await withApp();
    const [row] = await rooms.sql<{ secret: string }>(
      'select secret from totp_factor where account_id = ?',
      [who.id],
    );
    const locked = row?.secret ?? '';
    expect(locked).not.toContain(Buffer.from(who.secret).toString('base64url'));
    expect(unlockSecret(secretKey('s'.repeat(40)), who.id, locked)).toEqual(
      Buffer.from(who.secret),
    );
    expect(unlockSecret(secretKey('t'.repeat(40)), who.id, locked)).toBeNull();
    expect(unlockSecret(secretKey('s'.repeat(40)), newId(), locked)).toBeNull();
  });
});

describe('a recovery code', () => {
  it('opens once, however it is typed, and the person is told', async () => {
    const who = await withApp();
    const code = (who.recoveryCodes[3] ?? '').toLowerCase().replaceAll('-', ' ');
    const token = await recover(who, code);
    expect((await visitor(token))?.secondFactor).toBe('proved');
    await expect(recover({ id: who.id, token }, code)).rejects.toThrow(WrongSecondFactorError);
    const told = await rooms.sql(
      `select 1 from notice where account_id = ? and kind = 'recovery-code-used'`,
      [who.id],
    );
    expect(told).toHaveLength(1);
  });

  it('opens once when it is typed twice at the same moment', async () => {
    const who = await withApp();
    const code = who.recoveryCodes[0] ?? '';
    const browsers = await Promise.all([session(who.id), session(who.id)]);
    const ends = await Promise.allSettled(
      browsers.map(async (token) => recover({ id: who.id, token }, code)),
    );
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('of before works no more once new ones are made, and nobody else’s works', async () => {
    const who = await withApp();
    const fresh = await rooms.with(RecoveryCodesService, async (codes) => codes.renew(who.id));
    await expect(recover(who, who.recoveryCodes[0] ?? '')).rejects.toThrow(WrongSecondFactorError);
    const other = await withApp();
    await expect(recover(other, fresh[0] ?? '')).rejects.toThrow(WrongSecondFactorError);
    await expect(recover(who, fresh[0] ?? '')).resolves.toBeDefined();
  });

  it('is one of ten, however many sets are made at the same moment', async () => {
    const who = await withApp();
    const renewals = [0, 1, 2, 3].map(async () =>
      rooms.with(RecoveryCodesService, async (codes) => codes.renew(who.id)),
    );
    await Promise.all(renewals);
    const kept = await rooms.sql('select 1 from recovery_code where account_id = ?', [who.id]);
    expect(kept).toHaveLength(10);
  });

  it('is read whatever spaces, hyphens and case it is typed with', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('', ' ', '-')), fc.boolean(), (gaps, isLower) => {
        const code = newRecoveryCode();
        const typed = Array.from(code, (letter, at) => letter + (gaps[at] ?? '')).join('');
        expect(recoveryHash(isLower ? typed.toLowerCase() : typed)).toBe(recoveryHash(code));
      }),
    );
  });
});

describe('a secret', () => {
  it('comes out as it went in, and not when anything of it is changed', () => {
    const [key, owner] = [secretKey('x'.repeat(32)), newId()];
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 40 }), fc.nat(), (secret, at) => {
        const locked = Buffer.from(lockSecret(key, owner, secret), 'base64url');
        expect(unlockSecret(key, owner, locked.toString('base64url'))).toEqual(Buffer.from(secret));
        const index = at % locked.length;
        locked[index] = (locked[index] ?? 0) ^ 1;
        expect(unlockSecret(key, owner, locked.toString('base64url'))).toBeNull();
      }),
    );
  });
});

describe('the question to a key', () => {
  const keys = async <T>(work: (service: SecurityKeysService) => Promise<T>) =>
    rooms.with(SecurityKeysService, work);
  const answer = JSON.stringify({ id: 'x', rawId: 'x', type: 'public-key', response: {} });

  it('is there once, for five minutes, in the browser that asked', async () => {
    const who = await person();
    const left = async () =>
      (
        await rooms.sql(
          'select 1 from key_challenge join session on session.id = session_id where account_id = ?',
          [who.id],
        )
      ).length;
    await keys(async (service) => service.askToAdd(who, who.token));
    await keys(async (service) => service.askToAdd(who, who.token));
    expect(await left()).toBe(1);
    const add = keys(async (service) => service.add(who.id, who.token, { name: 'a', answer }));
    await expect(add).rejects.toThrow(KeyRefusedError);
    expect(await left()).toBe(0);
  });

  it.each(['', 'nothing', '[]', 'null', '{"id":1}', '{"id":"x","response":null}', '"x"'])(
    'is not answered by %j',
    async (nonsense) => {
      const who = await person();
      await keys(async (service) => service.askToAdd(who, who.token));
      const add = keys(async (service) =>
        service.add(who.id, who.token, { name: 'a', answer: nonsense }),
      );
      await expect(add).rejects.toThrow(KeyRefusedError);
      await keys(async (service) => service.askToUse(who.id, who.token));
      const used = keys(async (service) => service.use(who.id, who.token, nonsense));
      await expect(used).rejects.toThrow(KeyRefusedError);
    },
  );
});
