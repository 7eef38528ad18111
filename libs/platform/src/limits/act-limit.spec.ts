import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../ids/ids.js';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { Retention } from '../retention/retention.js';
import { ActLimit } from './act-limit.js';
import { TooManyActsError } from './limits.errors.js';

let rooms: Rooms;
beforeAll(async () => {
  rooms = await openRooms();
});
afterAll(() => rooms.close());

const take = async (key: string, most: number, within = 60) =>
  rooms.with(ActLimit, (limit) => limit.take(key, { most, within }));
const passes = async (key: string) =>
  rooms.sql(
    `update platform.act_limit set until = clock_timestamp() - interval '1 second' where counted = ?`,
    [key],
  );

describe('a limit on acts', () => {
  it('lets exactly so many through when fifty come at once', async () => {
    const key = newId();
    const ends = await Promise.allSettled(Array.from({ length: 50 }, async () => take(key, 7)));
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(7);
    for (const end of ends)
      if (end.status === 'rejected') expect(end.reason).toBeInstanceOf(TooManyActsError);
  });

  it('counts each thing for itself', async () => {
    const [one, other] = [newId(), newId()];
    await take(one, 1);
    await expect(take(one, 1)).rejects.toBeInstanceOf(TooManyActsError);
    await take(other, 1);
  });

  it('begins anew once its time is over, for one at a time', async () => {
    const key = newId();
    await take(key, 1);
    await passes(key);
    const ends = await Promise.allSettled([take(key, 1), take(key, 1), take(key, 1)]);
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('keeps its count when the act comes to nothing', async () => {
    const key = newId();
    const act = rooms.act(async (all) => {
      await all.get(ActLimit).take(key, { most: 1, within: 60 });
      throw new Error('the act failed');
    });
    await expect(act).rejects.toThrow('the act failed');
    await expect(take(key, 1)).rejects.toBeInstanceOf(TooManyActsError);
  });

  it('remembers nothing that is over', async () => {
    const [old, fresh] = [newId(), newId()];
    await take(old, 1);
    await passes(old);
    await take(fresh, 1);
    await rooms.with(Retention, (retention) => retention.tidy());
    const left = await rooms.sql<{ counted: string }>(
      'select counted from platform.act_limit where counted in (?, ?)',
      [old, fresh],
    );
    expect(left).toEqual([{ counted: fresh }]);
  });
});
