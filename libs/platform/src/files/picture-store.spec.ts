import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anyPicture } from '../../../../test/support/pictures.js';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { PictureTooLargeError, TooManyPicturesError } from './files.errors.js';
import { OneAtATime } from './one-at-a-time.js';
import { largestPicture, PictureStore } from './picture-store.js';

let rooms: Rooms;
beforeAll(async () => {
  rooms = await openRooms();
});
afterAll(() => rooms.close());

const store = <T>(work: (store: PictureStore) => Promise<T>) => rooms.with(PictureStore, work);
const files = async () =>
  (await rooms.sql<{ id: string }>('select id from platform.file order by kept_at')).map(
    ({ id }) => id,
  );

describe('the store of pictures', () => {
  it('keeps the same picture once, under the hash of what is in it', async () => {
    const given = await anyPicture('jpeg', { turn: 1 });
    const ids = [await store((s) => s.keep(given)), await store((s) => s.keep(given))];
    expect(ids[0]).toBe(ids[1]);
    expect(await files()).toHaveLength(2);
    const changed = rooms.sql(`update platform.file set bytes = 'other'::bytea where id = ?`, [
      ids[0],
    ]);
    await expect(changed).rejects.toThrow(/file_id_is_its_hash/);
  });

  it('keeps it once, too, when it comes many times at a time', async () => {
    const before = (await files()).length;
    const given = await anyPicture('png', { turn: 2 });
    const ids = await Promise.all(Array.from({ length: 4 }, () => store((s) => s.keep(given))));
    expect(new Set(ids).size).toBe(1);
    expect(await files()).toHaveLength(before + 2);
  });

  it('refuses too many bytes before it looks at them', async () => {
    const given = Buffer.alloc(largestPicture + 1);
    await expect(store((s) => s.keep(given))).rejects.toThrow(PictureTooLargeError);
  });

  it('takes no more than a few at once, and goes on as before afterwards', async () => {
    const given = await anyPicture('jpeg', { width: 300, height: 200, turn: 3 });
    const asked = Array.from({ length: 20 }, () => store((s) => s.keep(given)));
    const answers = await Promise.allSettled(asked);
    const refused = answers.filter(({ status }) => status === 'rejected');
    expect(refused.length).toBe(12);
    for (const one of refused)
      expect((one as PromiseRejectedResult).reason).toBeInstanceOf(TooManyPicturesError);
    await store((s) => s.keep(given));
  });

  it('forgets what nobody showed for a week, and only that', async () => {
    const kept = async (turn: number) => {
      const given = await anyPicture('webp', { turn });
      return store((s) => s.keep(given));
    };
    const [shown, waiting, old] = [await kept(4), await kept(5), await kept(6)];
    await rooms.sql(`update platform.file set kept_at = now() - interval '8 days' where id <> ?`, [
      waiting,
    ]);
    const forget = () => store((s) => s.forgetUnused(() => Promise.resolve([shown])));
    await forget();
    expect(await files()).toEqual(expect.arrayContaining([shown, waiting]));
    expect(await files()).not.toContain(old);
    // Their small selves, which nothing names any longer.
    await forget();
    expect(await files()).toHaveLength(4);
  });
});

describe('heavy work', () => {
  it('is done one piece after the other, also when a piece fails', async () => {
    const turns = new OneAtATime(5);
    const seen: string[] = [];
    const piece = (name: string) => async () => {
      seen.push(`${name} begins`);
      await Promise.resolve();
      seen.push(`${name} ends`);
      if (name === 'b') throw new Error('b fails');
    };
    await Promise.allSettled(['a', 'b', 'c'].map(async (name) => turns.do(piece(name))));
    expect(seen).toEqual(['a', 'b', 'c'].flatMap((name) => [`${name} begins`, `${name} ends`]));
  });
});
