import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { openTalkRoom, type TalkRoom } from '../../../../test/support/talk-room.js';
import type { TalkedAbout } from '../../../../test/support/talked-about.js';
import { commentsOnAPage } from './comments.reader.js';

let rooms: TalkRoom;
let idea: TalkedAbout;

beforeAll(async () => {
  rooms = await openTalkRoom();
});

beforeEach(async () => {
  idea = await rooms.proposal();
});

afterAll(async () => {
  await rooms.close();
});

interface Told {
  readonly id: string;
  readonly useful: number;
}

/** Comments of one column, each a minute after the one before, so often found useful. */
async function told(useful: readonly number[]): Promise<readonly Told[]> {
  await rooms.sql('delete from comment where proposal_id = ?', [idea.proposalId]);
  const rows = await rooms.sql<Told>(
    `insert into comment (id, proposal_id, author_name, stance, body, language, created_at, published_at, useful_count)
     select gen_random_uuid(), ?, 'a', 'for', 'words', 'en',
       now() + make_interval(mins => n::int), now(), useful::int
     from unnest(string_to_array(?, ',')) with ordinality as t(useful, n) returning id, useful_count as useful`,
    [idea.proposalId, useful.join(',')],
  );
  return rows;
}

async function toldOnce(): Promise<string> {
  const [one] = await told([0]);
  return one?.id ?? '';
}

async function order(): Promise<readonly string[]> {
  const first = await page(1);
  const rest = Array.from({ length: first.pages - 1 }, async (_, at) => page(at + 2));
  const all = [first, ...(await Promise.all(rest))];
  return all.flatMap(({ items }) => items.map(({ id }) => id));
}

const page = async (number: number) =>
  rooms.asked(() => rooms.reader.column(idea.proposalId, 'for', null, { page: number }));

describe('the order of a column', () => {
  it('takes turns: the most useful, the newest, the next most useful, the next newest', async () => {
    const [a, b, c, d, e, f] = await told([5, 9, 0, 1, 0, 0]);
    expect(await order()).toEqual([b, f, a, e, d, c].map((one) => one?.id));
  });

  it('is the newest first while nobody has found anything useful', async () => {
    const all = await told([0, 0, 0, 0]);
    expect(await order()).toEqual(all.map(({ id }) => id).reverse());
  });

  it('shows the most useful first, and any new comment second at the latest', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(4), { minLength: 2, maxLength: 45 }), async (useful) => {
        const all = await told(useful);
        const shown = await order();
        expect([...shown].sort()).toEqual(all.map(({ id }) => id).sort());
        const most = Math.max(...useful);
        expect(all.find(({ id }) => id === shown[0])?.useful).toBe(most);
        expect(shown.slice(0, 2)).toContain(all.at(-1)?.id);
        // Of the k newest and the k most useful none comes later than place 2k.
        for (const k of [1, 2, 5]) {
          const newest = all.slice(-k).map(({ id }) => id);
          expect(shown.slice(0, 2 * k)).toEqual(expect.arrayContaining(newest));
        }
      }),
      { numRuns: 15 },
    );
  });

  it('has every comment once over its pages, and says where each stands', async () => {
    const all = await told(Array.from({ length: 2 * commentsOnAPage + 3 }, (_, at) => at % 7));
    const shown = await order();
    expect(new Set(shown).size).toBe(all.length);
    expect((await page(3)).items).toHaveLength(3);
    expect(await page(99)).toMatchObject({ page: 3, pages: 3, total: 43, shown: 43 });
    for (const at of [0, 19, 20, 42])
      expect(
        await rooms.asked(() => rooms.reader.placeOf(idea.proposalId, shown[at] ?? '', null)),
      ).toEqual({ stance: 'for', page: Math.floor(at / commentsOnAPage) + 1 });
  });

  it('puts places without words last', async () => {
    const [gone, best, plain] = await told([9, 3, 0]);
    await rooms.sql('update comment set hidden_at = now() where id = ?', [gone?.id]);
    expect(await order()).toEqual([best?.id, plain?.id, gone?.id]);
  });
});

describe('a useful mark', () => {
  const mark = async (by: string, id: string) => rooms.asked(() => rooms.marks.mark(by, id));
  const unmark = async (by: string, id: string) => rooms.asked(() => rooms.marks.unmark(by, id));
  const countOf = async (id: string) => {
    const [row] = await rooms.sql<{ n: number }>(
      'select useful_count as n from comment where id = ?',
      [id],
    );
    return row?.n;
  };

  it('counts each person once, and is taken away as easily', async () => {
    const id = await toldOnce();
    const [one, other] = [await rooms.person(), await rooms.person()];
    await Promise.all(Array.from({ length: 20 }, async () => mark(one.id, id)));
    await mark(other.id, id);
    expect(await countOf(id)).toBe(2);
    const { items } = await rooms.asked(() => rooms.reader.column(idea.proposalId, 'for', one));
    expect(items).toMatchObject([{ marked: true, usefulCount: 2 }]);
    expect((await page(1)).items).toMatchObject([{ marked: false }]);
    await unmark(one.id, id);
    await unmark(one.id, id);
    expect(await countOf(id)).toBe(1);
  });

  it('is for others’ words, and for words that are there', async () => {
    const id = await toldOnce();
    const one = await rooms.person();
    await rooms.sql('update comment set author_id = ? where id = ?', [one.id, id]);
    await expect(mark(one.id, id)).rejects.toMatchObject({ code: 'discussion.own-comment' });
    const other = await rooms.person();
    for (const change of ['hidden_at = now()', 'hidden_at = null, withdrawn_at = now()']) {
      await rooms.sql(`update comment set ${change} where id = ?`, [id]);
      await expect(mark(other.id, id)).rejects.toMatchObject({
        code: 'discussion.unknown-comment',
      });
    }
    await rooms.sql('update comment set withdrawn_at = null where id = ?', [id]);
    await rooms.sql('update proposal set hidden_at = now() where id = ?', [idea.proposalId]);
    await expect(mark(other.id, id)).rejects.toMatchObject({ code: 'discussion.unknown-comment' });
  });
});
