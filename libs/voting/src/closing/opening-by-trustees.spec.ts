import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ProcessesReader } from '#processes';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { newSealedProcess } from '../../../../test/support/sealed-process.js';
import { strippedBox } from '../../../../test/support/stripped-box.js';
import { postShares, readyTrustees } from '../../../../test/support/trustees.js';
import { KeysReader } from '../keys/keys.reader.js';
import { OpeningSharesService } from '../keys/opening-shares.service.js';
import { ClosingReader } from './closing.reader.js';
import { ClosingService } from './closing.service.js';

let rooms: Rooms;
beforeAll(async () => {
  rooms = await openRooms();
});
afterAll(() => rooms.close());

const advance = (paperId: string) => rooms.with(ClosingService, (s) => s.advance(paperId));
const opened = async (paperId: string) =>
  (
    await rooms.sql<{ ballot: string }>(
      'select ballot from box.opened_ballot where paper_id = ? order by position',
      [paperId],
    )
  ).map(({ ballot }) => ballot);

/** A stripped box that any two of three trustees open. */
async function held(lines: readonly string[]) {
  const { id } = await newSealedProcess(rooms, 'trustees');
  const trustees = await readyTrustees(rooms, id, { threshold: 2, trustees: 3 });
  const process = await rooms.with(ProcessesReader, (s) => s.byId(id));
  const keys = await rooms.with(KeysReader, (s) => s.paperKeys(process));
  const box = await strippedBox(rooms, id, keys, lines);
  const post = async (position: number) => {
    const trustee = trustees[position];
    if (trustee) await postShares(rooms, { ...box, position }, trustee);
  };
  return { paperId: box.id, post };
}

describe('a box that trustees open', () => {
  it('waits until enough of them have done their part, and names who has', async () => {
    const { paperId, post } = await held(['{"choices":["2"]}', '{"choices":["1"]}']);
    expect((await advance(paperId)).waitsFor).toEqual([{ for: 'trustees', done: 0, needed: 2 }]);
    await post(2);
    const waiting = await advance(paperId);
    expect(waiting).toMatchObject({
      ...{ step: 'stripped', waitsFor: [{ for: 'trustees', done: 1, needed: 2 }] },
    });
    expect(waiting.trustees.map(({ done }) => done)).toEqual([false, false, true]);
    expect(await opened(paperId)).toEqual([]);
    await post(0);
    expect((await advance(paperId)).step).toBe('opened');
    expect(await opened(paperId)).toEqual(['{"choices":["1"]}', '{"choices":["2"]}']);
  });

  it('keeps who has done their part once it is open, and no share of anything', async () => {
    const { paperId, post } = await held(['{"choices":["2"]}', '{"choices":["1"]}']);
    await post(2);
    await post(0);
    const state = await advance(paperId);
    expect(state.trustees.map(({ done }) => done)).toEqual([true, false, true]);
    expect(
      await rooms.sql('select 1 from box.opening_share where paper_id = ?', [paperId]),
    ).toEqual([]);
    const progress = await rooms.with(OpeningSharesService, (s) => s.progress(paperId));
    expect(progress.map(({ posted }) => posted)).toEqual([2, 0, 2]);
  });

  it('opens by itself when nobody has voted', async () => {
    const { paperId } = await held([]);
    expect((await advance(paperId)).step).toBe('opened');
  });

  it('stays shut when their shares do not open it, until one of them mends it', async () => {
    const { paperId, post } = await held(['{"choices":["1"]}']);
    await post(0);
    await post(1);
    await rooms.sql(
      `update box.opening_share set share = set_byte(share, 3, (get_byte(share, 3) + 1) % 256)
       where paper_id = ? and trustee = 0`,
      [paperId],
    );
    const stopped = await advance(paperId);
    expect(stopped).toMatchObject({ step: 'stripped' });
    expect(stopped.waitsFor[0]).toEqual({ for: 'incident', kind: 'not-opened', ballots: 1 });
    expect(await opened(paperId)).toEqual([]);
    const state = await rooms.with(ClosingReader, (s) => s.state(paperId));
    expect(state.waitsFor).toEqual(stopped.waitsFor);
  });
});
