import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { PeopleService } from '#people';
import { AuditLog } from '#platform';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { idempotencyKey } from './idempotency-key.js';
import {
  IdempotencyKeyNeededError,
  OtherRequestError,
  RequestInProgressError,
} from './idempotency.errors.js';
import { Idempotently } from './idempotently.service.js';

let rooms: Rooms;
let organisationId: string;
beforeAll(async () => {
  rooms = await openRooms();
  const name = { cy: 'Cyngor', en: 'Council' };
  organisationId = await rooms.with(PeopleService, (s) =>
    s.openOrganisation({ slug: 'cyngor', name }),
  );
});
afterAll(() => rooms.close());

/** An act that leaves a mark, sent under a key. @returns what was answered */
async function send(
  key: unknown,
  { body = {}, of = 'this', meanwhile = async () => Promise.resolve() } = {},
): Promise<string> {
  return rooms.act(async (app) =>
    app.get(Idempotently).run(organisationId, key, { operation: 'test', of, body }, async () => {
      await meanwhile();
      app.get(AuditLog).record({ actor: null, act: 'test.act', subject: String(key) });
      return { answered: randomUUID() };
    }),
  );
}

const acts = async (key: string) =>
  rooms.sql(`select 1 from platform.audit_log where act = 'test.act' and subject = ?`, [key]);

describe('a request with an idempotency key', () => {
  it('that is sent again is answered with the same bytes, and nothing happens twice', async () => {
    const first = await send('key-1', { body: { a: 1, b: [2] } });
    expect(await send('key-1', { body: { b: [2], a: 1 } })).toBe(first);
    expect(await acts('key-1')).toHaveLength(1);
  });

  it('is refused when the key came with something else', async () => {
    await send('key-2', { body: { a: 1 } });
    await expect(send('key-2', { body: { a: 2 } })).rejects.toThrow(OtherRequestError);
    await expect(send('key-2', { body: { a: 1 }, of: 'that' })).rejects.toThrow(OtherRequestError);
    expect(await acts('key-2')).toHaveLength(1);
  });

  it('is refused while the same is being answered', async () => {
    const [begun, finish] = [Promise.withResolvers<null>(), Promise.withResolvers<null>()];
    const meanwhile = async () => {
      begun.resolve(null);
      await finish.promise;
    };
    const first = send('key-3', { meanwhile });
    await begun.promise;
    await expect(send('key-3')).rejects.toThrow(RequestInProgressError);
    finish.resolve(null);
    const answer = await first;
    expect(await send('key-3')).toBe(answer);
    expect(await acts('key-3')).toHaveLength(1);
  });

  it('that failed left nothing, and may be sent again', async () => {
    const meanwhile = async () => Promise.reject(new RangeError('no'));
    await expect(send('key-4', { meanwhile })).rejects.toThrow(RangeError);
    expect(await acts('key-4')).toEqual([]);
    await send('key-4', { body: { other: true } });
    expect(await acts('key-4')).toHaveLength(1);
  });

  it('is forgotten after 30 days', async () => {
    await send('key-5');
    await send('key-6');
    await rooms.sql(
      `update finance_idempotency set made_at = made_at - interval '31 days' where key = 'key-5'`,
    );
    expect(await rooms.with(Idempotently, (s) => s.forgetOld())).toEqual({ 'job-marks': 1 });
    await send('key-5', { body: { other: true } });
    await expect(send('key-6', { body: { other: true } })).rejects.toThrow(OtherRequestError);
  });
});

describe('an idempotency key', () => {
  it.each([
    ['8e03978e-40d5-43e8', '8e03978e-40d5-43e8'],
    ['"8e03978e-40d5-43e8"', '8e03978e-40d5-43e8'],
    [String.raw`"a\"b"`, 'a"b'],
  ])('is taken with quotes and without: %s', (header, key) => {
    expect(idempotencyKey(header)).toBe(key);
  });

  it.each([undefined, '', '""', 'two words', 'allwedd-ŵ', 'x'.repeat(129), ['a', 'b']])(
    'is refused: %p',
    (header) => {
      expect(() => idempotencyKey(header)).toThrow(IdempotencyKeyNeededError);
    },
  );
});
