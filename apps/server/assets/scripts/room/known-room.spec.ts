import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { emptyRoom, type Caught, type RoomSeen, type ToldEvent } from '#rooms';
import { KnownRoom, type Asks } from './known-room.js';

const announced = (seq: number): ToldEvent => ({
  ...{ room: 'room', stream: 'pub', seq, at: seq, actor: null, type: 'announce.sent' },
  data: { cy: `${seq}`, en: `${seq}`, group: null },
});
const seenAt = (seq: number): RoomSeen => ({
  ...{ room: 'room', seq, hostSeq: null, pub: emptyRoom.pub, host: null, now: 0, online: 1 },
  me: {
    ...{ person: null, role: null, muted: false, removed: false, ready: false, nudged: false },
    ...{ ballots: {}, votes: {}, waiting: [], groups: [], group: null, note: null },
  },
  directory: { people: {}, words: {} },
});
const whole = async (seq: number): Promise<Caught> =>
  Promise.resolve({ kind: 'seen', seen: seenAt(seq) });
const between = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => announced(from + at));

function open(asks: Partial<Asks> = {}) {
  const told: number[] = [];
  let changed = 0;
  const known = new KnownRoom(
    {
      watch: async () => whole(0),
      sync: async ({ from, to }) => Promise.resolve(between(from, to)),
      ...asks,
    },
    {
      after: ({ seq }) => told.push(seq),
      changed: () => (changed += 1),
      caught: () => undefined,
    },
  );
  return { known, told, changes: () => changed };
}

/** Everything that was begun has come to its end. */
const settled = async () => {
  for (let turn = 0; turn < 200; turn += 1) await Promise.resolve();
};

describe('what a browser knows of a room', () => {
  it('is whole and in order, however events come: late, early, twice or not at all', async () => {
    const some = fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(some, async (seqs) => {
        const { known, told } = open();
        const opening = known.catchUp();
        for (const seq of seqs) known.take(announced(seq));
        await opening;
        await settled();
        const last = Math.max(0, ...seqs);
        expect(known.seen?.seq).toBe(last);
        expect(told).toEqual(between(1, last).map(({ seq }) => seq));
      }),
    );
  });

  it('keeps events that come before the room itself does', async () => {
    const { known, told } = open({ watch: async () => whole(4) });
    const opening = known.catchUp();
    for (const seq of [6, 5, 4]) known.take(announced(seq));
    await opening;
    expect(told).toEqual([5, 6]);
  });

  it('asks three times for what is missing, then for the whole room', async () => {
    const asked: string[] = [];
    const { known } = open({
      sync: async () => (asked.push('sync'), Promise.resolve(null)),
      watch: async () => (asked.push('watch'), whole(asked.length > 1 ? 9 : 0)),
    });
    await known.catchUp();
    known.take(announced(9));
    await settled();
    expect(asked).toEqual(['watch', 'sync', 'sync', 'sync', 'watch']);
    expect(known.seen?.seq).toBe(9);
  });

  it('goes on from where it was after a break', async () => {
    const since: unknown[] = [];
    const { known } = open({
      watch: async (from) => (since.push(from), whole(7)),
    });
    await known.catchUp();
    await known.catchUp();
    expect(since).toEqual([undefined, { pub: 7, host: null }]);
  });

  it('is nothing while nobody answers, and says so', async () => {
    const { known } = open({ watch: async () => Promise.resolve(null) });
    expect(await known.catchUp()).toBe(false);
    expect(known.seen).toBeNull();
  });
});
