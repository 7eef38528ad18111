import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Supports } from '../discussion/supports.js';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { openWriting, words, type Writing } from '../../../../test/support/written-proposals.js';
import { AskRegroupingService } from './ask-regrouping.service.js';
import { HistoryReader } from './history.reader.js';
import { RegroupingsReader } from './regroupings.reader.js';
import { RegroupingsService } from './regroupings.service.js';
import { SupportMovesService } from './support-moves.service.js';
import {
  FrozenTextError,
  MergeTargetError,
  NobodyToAskError,
  NotAuthorError,
  NotStandingError,
  RegroupingEndedError,
  RegroupingOutdatedError,
  RegroupingWaitsError,
  UnknownRegroupingError,
} from './versions.errors.js';
import { WithdrawalService } from './withdrawal.service.js';

const everybody = { accountId: null, all: false, isOpen: false };
let rooms: Rooms;
let writing: Writing;
let people = 0;

beforeAll(async () => {
  rooms = await openRooms();
  writing = await openWriting(rooms);
});

afterAll(async () => {
  await rooms.close();
});

async function somebody(): Promise<string> {
  people += 1;
  return (await writing.person(`person${String(people)}`)).id;
}

/** Two proposals of two people. */
async function two() {
  const [one, other] = [await somebody(), await somebody()];
  return { one, other, a: await writing.idea(one), b: await writing.idea(other) };
}

const askToJoin = async (
  accountId: string,
  number: number,
  into: number,
  { text = null, isReviewer = false }: MergeWishes = {},
) =>
  rooms.with(AskRegroupingService, (s) =>
    s.merge({ id: accountId, isReviewer }, writing.processId, number, {
      ...{ into, baseVersion: 1, reason: 'Yr un syniad yw.', text },
    }),
  );

interface MergeWishes {
  readonly text?: { title: string; body: string } | null;
  readonly isReviewer?: boolean;
}

const agree = async (accountId: string, id: string) =>
  rooms.with(RegroupingsService, (s) => s.agree(accountId, writing.processId, id));
const refuse = async (accountId: string, id: string) =>
  rooms.with(RegroupingsService, (s) =>
    s.refuse(accountId, writing.processId, id, { answer: 'Mae’n well gennym beidio.' }),
  );
const support = async (accountId: string, number: number) =>
  rooms.with(Supports, (s) => s.support(accountId, writing.processId, number));
const withdraw = async (accountId: string, number: number) =>
  rooms.with(WithdrawalService, (s) =>
    s.withdraw(accountId, writing.processId, number, { reason: null }),
  );

async function standing(number: number) {
  const [row] = await rooms.sql<Standing>(
    `select p.state, p.version, p.title, p.support_count as supports, m.number as into
     from proposal p left join proposal m on m.id = p.merged_into_id
     where p.process_id = ? and p.number = ?`,
    [writing.processId, number],
  );
  return row;
}

interface Standing {
  readonly state: string;
  readonly version: number;
  readonly title: string;
  readonly supports: number;
  readonly into: number | null;
}

const told = async (accountId: string, kind: string) =>
  (await rooms.sql('select 1 from notice where account_id = ? and kind = ?', [accountId, kind]))
    .length;

describe('joining a proposal to another', () => {
  it('needs a yes from every author of both, as they are then', async () => {
    const { one, other, a, b } = await two();
    const fellow = await somebody();
    await writing.coAuthor(b, fellow);
    const id = await askToJoin(one, a, b);
    expect(await agree(other, id)).toBe('asked');
    expect(await standing(a)).toMatchObject({ state: 'under-review' });
    expect(await told(fellow, 'merge-asked')).toBe(1);
    expect(await agree(fellow, id)).toBe('done');
    expect(await standing(a)).toMatchObject({ state: 'merged', into: b, title: words.title });
  });

  it('is told as theirs to the authors of the one that goes alone', async () => {
    const { one, other, a, b } = await two();
    const fellow = await somebody();
    await writing.coAuthor(a, fellow);
    await askToJoin(one, a, b);
    const toldAs = async (accountId: string) =>
      rooms.sql(
        `select facts ->> 'as' as told from notice where account_id = ? and kind = 'merge-asked'`,
        [accountId],
      );
    expect(await toldAs(fellow)).toEqual([{ told: 'author' }]);
    expect(await toldAs(other)).toEqual([{ told: null }]);
  });

  it('makes the authors of both the authors of the one that stays', async () => {
    const { one, other, a, b } = await two();
    await agree(other, await askToJoin(one, a, b));
    await writing.revise(one, b, 1, { title: 'Perllan ar y cyd' });
    expect(await standing(b)).toMatchObject({ title: 'Perllan ar y cyd', version: 2 });
  });

  it('gives the one that stays the words that were agreed to, as a version', async () => {
    const { one, other, a, b } = await two();
    const text = { title: 'Gardd a pherllan', body: `${words.body}\nA phwll.` };
    await agree(other, await askToJoin(one, a, b, { text }));
    expect(await standing(b)).toMatchObject({ title: text.title, version: 2 });
    const id = await writing.idOf(b);
    const history = await rooms.with(HistoryReader, (s) => s.of(id, everybody));
    expect(history.versions.at(-1)).toMatchObject({ origin: 'merge', why: 'Yr un syniad yw.' });
    expect(history.mergedFrom).toMatchObject([{ number: a }]);
  });

  it('is not agreed to once those words are of another text', async () => {
    const { one, other, a, b } = await two();
    const text = { title: 'Gardd a pherllan', body: words.body };
    const id = await askToJoin(one, a, b, { text });
    await writing.revise(other, b, 1, { title: 'Coedlan' });
    await expect(agree(other, id)).rejects.toThrow(RegroupingOutdatedError);
  });

  it('moves nobody’s support: each supporter is asked, and moves their own', async () => {
    const { one, other, a, b } = await two();
    const [mover, stayer] = [await somebody(), await somebody()];
    for (const fan of [mover, stayer]) await support(fan, a);
    await agree(other, await askToJoin(one, a, b));
    expect([(await standing(a))?.supports, (await standing(b))?.supports]).toEqual([2, 0]);
    expect(await told(mover, 'support-move-asked')).toBe(1);
    const from = await writing.idOf(a);
    const choices = async () => rooms.with(SupportMovesService, (s) => s.choices(mover, from));
    expect(await choices()).toEqual([b]);
    const move = async (into: number) =>
      rooms.with(SupportMovesService, (s) => s.move(mover, writing.processId, a, into));
    await Promise.all([move(b), move(b)]);
    expect([(await standing(a))?.supports, (await standing(b))?.supports]).toEqual([1, 1]);
    expect(await choices()).toEqual([]);
    const { a: unrelated } = await two();
    await expect(move(unrelated)).rejects.toThrow(MergeTargetError);
  });

  it('ends with the first no, and says why', async () => {
    const { one, other, a, b } = await two();
    const id = await askToJoin(one, a, b);
    await refuse(other, id);
    await expect(agree(other, id)).rejects.toThrow(RegroupingEndedError);
    expect(await told(one, 'merge-decided')).toBe(1);
    const shown = await rooms.with(RegroupingsReader, (s) =>
      s.one(writing.processId, id, { id: one, isReviewer: false }),
    );
    expect(shown).toMatchObject({ state: 'refused', answer: 'Mae’n well gennym beidio.' });
    await askToJoin(one, a, b);
  });

  it('is asked for by an author of what would join, or a reviewer, whose word is no author’s yes', async () => {
    const { one, other, a, b } = await two();
    await expect(askToJoin(await somebody(), a, b)).rejects.toThrow(NotAuthorError);
    const id = await askToJoin(writing.reviewer, a, b, { isReviewer: true });
    await expect(agree(writing.reviewer, id)).rejects.toThrow(NotAuthorError);
    await expect(refuse(await somebody(), id)).rejects.toThrow(NotAuthorError);
    expect(await agree(one, id)).toBe('asked');
    expect(await agree(other, id)).toBe('done');
  });

  it('is read by those who are asked alone', async () => {
    const { one, a, b } = await two();
    const id = await askToJoin(one, a, b);
    const stranger = { id: await somebody(), isReviewer: false };
    await expect(
      rooms.with(RegroupingsReader, (s) => s.one(writing.processId, id, stranger)),
    ).rejects.toThrow(UnknownRegroupingError);
  });

  it('is refused with what is hidden, withdrawn, joined, on the ballot, unknown or itself', async () => {
    const { one, other, a, b } = await two();
    await expect(askToJoin(one, a, a)).rejects.toThrow(MergeTargetError);
    await expect(askToJoin(one, a, 9999)).rejects.toThrow(MergeTargetError);
    const unread = await writing.idea(other, { published: false });
    await expect(askToJoin(one, a, unread)).rejects.toThrow(NotStandingError);
    const id = await writing.idOf(b);
    await rooms.sql(`update proposal set hidden_at = now() where id = ?`, [id]);
    await expect(askToJoin(one, a, b)).rejects.toThrow(NotStandingError);
    await rooms.sql(`update proposal set hidden_at = null, state = 'on-ballot' where id = ?`, [id]);
    await expect(askToJoin(one, a, b)).rejects.toThrow(NotStandingError);
    await rooms.sql(`update proposal set state = 'feasible' where id = ?`, [id]);
    await withdraw(other, b);
    await expect(askToJoin(one, a, b)).rejects.toThrow(NotStandingError);
  });

  it('waits until somebody can say yes for an idea that came on paper', async () => {
    const { one, a, b } = await two();
    await rooms.sql('update proposal set author_id = null where id = ?', [await writing.idOf(b)]);
    await expect(askToJoin(one, a, b)).rejects.toThrow(NobodyToAskError);
  });

  it('is asked once at a time', async () => {
    const { one, a, b } = await two();
    const all = await Promise.allSettled([askToJoin(one, a, b), askToJoin(one, a, b)]);
    const refused = all.flatMap((x): unknown[] => (x.status === 'rejected' ? [x.reason] : []));
    expect(refused).toHaveLength(1);
    expect(refused[0]).toBeInstanceOf(RegroupingWaitsError);
  });

  it('of two to each other at once happens one way alone', async () => {
    const { one, other, a, b } = await two();
    const there = await askToJoin(one, a, b);
    const back = await askToJoin(other, b, a);
    const all = await Promise.allSettled([agree(other, there), agree(one, back)]);
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const states = [(await standing(a))?.state, (await standing(b))?.state].sort();
    expect(states).toEqual(['merged', 'under-review']);
  });

  it('never goes in circles, whatever writes to the database', async () => {
    const { a, b } = await two();
    const [first, second] = [await writing.idOf(a), await writing.idOf(b)];
    const join = async (from: string, into: string) =>
      rooms.sql(`update proposal set state = 'merged', merged_into_id = ? where id = ?`, [
        into,
        from,
      ]);
    await expect(join(first, first)).rejects.toThrow('only to one that stands');
    const all = await Promise.allSettled([join(first, second), join(second, first)]);
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(
      rooms.sql(
        `update proposal set state = 'submitted', merged_into_id = null where state = 'merged'`,
      ),
    ).rejects.toThrow('stays so');
  });
});

describe('splitting a proposal', () => {
  const parts = [
    { title: 'Gardd gymunedol', body: 'Gardd ger y llyfrgell i bawb.' },
    { title: 'Mainc ger yr ardd', body: 'Mainc bren ger y llyfrgell i bawb.' },
  ];
  const split = async (accountId: string, number: number, parentStays: boolean) =>
    rooms.with(AskRegroupingService, (s) =>
      s.split(accountId, writing.processId, number, {
        ...{ baseVersion: 1, reason: 'Dau syniad ydynt.', parentStays, parts },
      }),
    );

  it('makes new proposals that say where they came from, and asks the supporters', async () => {
    const [author, fan] = [await somebody(), await somebody()];
    const number = await writing.idea(author);
    await support(fan, number);
    await split(author, number, true);
    expect(await standing(number)).toMatchObject({
      title: parts[0]?.title,
      version: 2,
      supports: 1,
    });
    const id = await writing.idOf(number);
    const { splitInto } = await rooms.with(HistoryReader, (s) => s.of(id, everybody));
    expect(splitInto).toMatchObject([{ title: parts[1]?.title }]);
    const child = splitInto[0]?.number ?? 0;
    expect(await standing(child)).toMatchObject({ state: 'under-review', version: 1, supports: 0 });
    expect(await told(fan, 'support-move-asked')).toBe(1);
    await writing.revise(author, child, 1, { title: 'Mainc fawr' });
  });

  it('withdraws the old one when all of its parts are new', async () => {
    const author = await somebody();
    const number = await writing.idea(author);
    await split(author, number, false);
    expect(await standing(number)).toMatchObject({ state: 'withdrawn', title: words.title });
    const id = await writing.idOf(number);
    const history = await rooms.with(HistoryReader, (s) => s.of(id, everybody));
    expect(history.splitInto).toHaveLength(2);
    expect(history.withdrawal).toMatchObject({ reason: 'Dau syniad ydynt.' });
  });

  it('needs a yes from every co-author, who propose each part', async () => {
    const [author, fellow] = [await somebody(), await somebody()];
    const number = await writing.idea(author);
    await writing.coAuthor(number, fellow);
    const id = await split(author, number, true);
    expect(await standing(number)).toMatchObject({ version: 1 });
    expect(await agree(fellow, id)).toBe('done');
    const parent = await writing.idOf(number);
    const { splitInto } = await rooms.with(HistoryReader, (s) => s.of(parent, everybody));
    await writing.revise(fellow, splitInto[0]?.number ?? 0, 1, { title: 'Mainc fawr' });
  });

  it.each([
    ['answered', `state = 'feasible'`, FrozenTextError],
    ['hidden', 'hidden_at = now()', NotStandingError],
  ] as const)('makes nothing new of what was %s since it was asked', async (_how, since, error) => {
    for (const parentStays of [true, false]) {
      const [author, fellow] = [await somebody(), await somebody()];
      const number = await writing.idea(author);
      await writing.coAuthor(number, fellow);
      const id = await split(author, number, parentStays);
      const parent = await writing.idOf(number);
      await rooms.sql(`update proposal set ${since} where id = ?`, [parent]);
      await expect(agree(fellow, id)).rejects.toThrow(error);
      const parts = await rooms.sql('select 1 from proposal where split_from_id = ?', [parent]);
      expect(parts).toEqual([]);
    }
  });

  it('is for its authors alone', async () => {
    const number = await writing.idea(await somebody());
    for (const other of [await somebody(), writing.reviewer])
      await expect(split(other, number, true)).rejects.toThrow(NotAuthorError);
  });
});

describe('withdrawing a proposal', () => {
  it('is for its authors alone, tells the others, and ends what waits', async () => {
    const { one, other, a, b } = await two();
    const [fellow, fan] = [await somebody(), await somebody()];
    await writing.coAuthor(a, fellow);
    await rooms.sql('insert into follow (proposal_id, account_id) values (?, ?)', [
      ...[await writing.idOf(a), fan],
    ]);
    const id = await askToJoin(one, a, b);
    for (const stranger of [writing.reviewer, other])
      await expect(withdraw(stranger, a)).rejects.toThrow(NotAuthorError);
    await withdraw(one, a);
    expect(await standing(a)).toMatchObject({ state: 'withdrawn' });
    expect([
      await told(fellow, 'proposal-withdrawn'),
      await told(fan, 'proposal-withdrawn'),
    ]).toEqual([1, 1]);
    await expect(agree(other, id)).rejects.toThrow(RegroupingEndedError);
    await expect(withdraw(one, a)).rejects.toThrow(NotStandingError);
  });

  it('is too late on the ballot paper', async () => {
    const { one, a } = await two();
    await rooms.sql(`update proposal set state = 'on-ballot' where id = ?`, [
      await writing.idOf(a),
    ]);
    await expect(withdraw(one, a)).rejects.toThrow(NotStandingError);
  });
});
