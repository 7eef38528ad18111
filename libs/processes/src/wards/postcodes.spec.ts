import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { postcodeList } from '../../../../test/support/postcode-list.js';
import { PostcodesReader } from './postcodes.reader.js';
import { PostcodesService } from './postcodes.service.js';

let rooms: Rooms;

beforeAll(async () => {
  rooms = await openRooms();
});
afterAll(async () => {
  await rooms.close();
});

async function* lines(text: string): AsyncGenerator<string> {
  yield await Promise.resolve(text);
}

const load = async (text: string, everywhere = false) =>
  rooms.with(PostcodesService, async (service) =>
    service.replace(lines(text), { everywhere, onProgress: () => undefined }),
  );
const find = async (typed: string) =>
  rooms.with(PostcodesReader, async (reader) => reader.find(typed));
const kept = async () =>
  (await rooms.sql<{ postcode: string }>('select postcode from postcode order by 1')).map(
    ({ postcode }) => postcode,
  );

/** Many lines: more than one batch. */
const many = (count: number) =>
  [
    'pcds,osward,lat,long',
    ...Array.from({ length: count }, (_, n) => {
      const letters = [n % 26, Math.floor(n / 26) % 26].map((one) => String.fromCharCode(65 + one));
      const sector = Math.floor(n / 676);
      return `LL${Math.floor(sector / 10) + 1} ${sector % 10}${letters.join('')},W05000276,53,-3`;
    }),
  ].join('\n');

describe('the list of postcodes', () => {
  it('is not there before it is loaded', async () => {
    expect(await rooms.with(PostcodesReader, async (reader) => reader.areLoaded())).toBe(false);
    await expect(find('LL13 7YU')).rejects.toMatchObject({ code: 'processes.unknown-postcode' });
  });

  it('holds those of Wales, each with its ward and place', async () => {
    expect(await load(postcodeList)).toEqual({ kept: 4, elsewhere: 1 });
    expect(await find(' ll13 7yu ')).toEqual({
      ...{ wardCode: 'W05000276', latitude: 53.0405, longitude: -2.9705 },
    });
    await expect(find('CH1 1AA')).rejects.toMatchObject({ code: 'processes.unknown-postcode' });
    await expect(find('Wrecsam')).rejects.toMatchObject({ code: 'processes.not-a-postcode' });
  });

  it('holds others too where that is wished', async () => {
    expect(await load(postcodeList, true)).toEqual({ kept: 5, elsewhere: 0 });
    expect((await find('CH1 1AA')).wardCode).toBe('E05012345');
  });

  it('takes the place of the one before, however long it is', async () => {
    expect(await load(many(5_500))).toEqual({ kept: 5_500, elsewhere: 0 });
    expect(await kept()).toHaveLength(5_500);
    await load(postcodeList);
    expect(await kept()).toEqual(['CF104BZ', 'LL112SA', 'LL137YU', 'LL137YV']);
  });

  it('stays as it was when a line is wrong, also late in a long file', async () => {
    const before = await kept();
    await expect(load(`${many(5_500)}\nLL1 0AA,Acton,53,-3`)).rejects.toMatchObject({
      ...{ fault: 'ward', line: 5_502 },
    });
    await expect(load(`${many(5_500)}\nLL1 0AA,W05000276,53,-3`)).rejects.toMatchObject({
      ...{ fault: 'twice', line: 5_502, text: 'LL10AA' },
    });
    await expect(load('pcds,osward,lat,long\nCH1 1AA,E05012345,53,-2')).rejects.toMatchObject({
      fault: 'none',
    });
    expect(await kept()).toEqual(before);
  });

  it('is whole when two are loaded at once', async () => {
    await Promise.all([load(many(2_000)), load(postcodeList)]);
    expect([4, 2_000]).toContain((await kept()).length);
  });

  it('leaves a mark in the audit log', async () => {
    const acts = await rooms.sql<object>(
      `select facts from platform.audit_log where act = 'processes.load-postcodes'`,
    );
    expect(acts).toContainEqual({ facts: { kept: 4, elsewhere: 1 } });
  });
});
