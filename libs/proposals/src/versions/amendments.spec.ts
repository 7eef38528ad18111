import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { validateInput } from '#platform';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { openWriting, words, type Writing } from '../../../../test/support/written-proposals.js';
import { AmendmentsReader } from './amendments.reader.js';
import { AmendmentsService } from './amendments.service.js';
import { dailyLimits } from './daily-limits.js';
import { HistoryReader } from './history.reader.js';
import { SuggestChangeDto } from './amendment.dto.js';
import {
  AmendmentCollidesError,
  AmendmentDecidedError,
  AmendmentsNotTakenError,
  EditsCrossedError,
  EnoughForTodayError,
  FrozenTextError,
  NotAuthorError,
  OwnProposalError,
  UnknownAmendmentError,
} from './versions.errors.js';

const everybody = { accountId: null, all: false, isOpen: false };
let rooms: Rooms;
let writing: Writing;
let author: string;
let people = 0;

beforeAll(async () => {
  rooms = await openRooms();
  writing = await openWriting(rooms);
  author = (await writing.person('author')).id;
});

afterAll(async () => {
  await rooms.close();
});

/** Nobody before: each has their own limits. */
async function somebody(): Promise<string> {
  people += 1;
  return (await writing.person(`person${String(people)}`)).id;
}

async function suggest(
  amender: string,
  number: number,
  { baseVersion = 1, where = writing, ...text }: SuggestWishes = {},
): Promise<number> {
  const input = await validateInput(SuggestChangeDto, {
    ...{ title: words.title, body: words.body, ...text, baseVersion },
    ...{ reason: 'Byddai’n well felly.', amenderName: 'Mair' },
  });
  return rooms.with(AmendmentsService, (s) => s.suggest(amender, where.processId, number, input));
}

interface SuggestWishes {
  readonly title?: string;
  readonly body?: string;
  readonly baseVersion?: number;
  readonly where?: Writing;
}

const accept = async (
  accountId: string,
  number: number,
  change: number,
  { baseVersion = 1, title = null, body = null }: AcceptWishes = {},
) =>
  rooms.with(AmendmentsService, (s) =>
    s.accept(
      accountId,
      { processId: writing.processId, number, change },
      {
        ...{ baseVersion, title, body },
      },
    ),
  );

interface AcceptWishes {
  readonly baseVersion?: number;
  readonly title?: string | null;
  readonly body?: string | null;
}

const decline = async (accountId: string, number: number, change: number) =>
  rooms.with(AmendmentsService, (s) =>
    s.decline(
      accountId,
      { processId: writing.processId, number, change },
      {
        answer: 'Nid dyna oedd gennym mewn golwg.',
      },
    ),
  );
const takeBack = async (accountId: string, number: number, change: number) =>
  rooms.with(AmendmentsService, (s) =>
    s.withdraw(accountId, { processId: writing.processId, number, change }),
  );
const historyOf = async (number: number) => {
  const id = await writing.idOf(number);
  return rooms.with(HistoryReader, (s) => s.of(id, everybody));
};

describe('a change that somebody suggests', () => {
  it('becomes a version that thanks them by name, once an author takes it', async () => {
    const amender = await somebody();
    const number = await writing.idea(author);
    const change = await suggest(amender, number, { title: 'Perllan gymunedol' });
    await accept(author, number, change);
    const { versions, amendments } = await historyOf(number);
    expect(versions.at(-1)).toMatchObject({ number: 2, origin: 'amendment', credit: 'Mair' });
    expect(amendments).toMatchObject([{ state: 'accepted', becameVersion: 2, own: false }]);
    const told = await rooms.sql(
      `select facts from notice where account_id = ? and kind = 'amendment-decided'`,
      [amender],
    );
    expect(told).toMatchObject([{ facts: { decision: 'accepted', change, number } }]);
  });

  it('is taken by its authors alone', async () => {
    const amender = await somebody();
    const number = await writing.idea(author);
    const change = await suggest(amender, number, { title: 'Perllan' });
    for (const other of [amender, writing.reviewer, await somebody()]) {
      await expect(accept(other, number, change)).rejects.toThrow(NotAuthorError);
      await expect(decline(other, number, change)).rejects.toThrow(NotAuthorError);
    }
    // Being an author of another proposal opens nothing either.
    const elsewhere = await somebody();
    await writing.idea(elsewhere);
    await expect(accept(elsewhere, number, change)).rejects.toThrow(NotAuthorError);
  });

  it('is declined with a reason that the history tells', async () => {
    const number = await writing.idea(author);
    const change = await suggest(await somebody(), number, { title: 'Perllan' });
    await decline(author, number, change);
    expect((await historyOf(number)).amendments).toMatchObject([
      { state: 'declined', answer: 'Nid dyna oedd gennym mewn golwg.' },
    ]);
    await expect(
      rooms.sql(`update amendment set answer = null where proposal_id = ?`, [
        await writing.idOf(number),
      ]),
    ).rejects.toThrow('amendment_declined_with_reason');
  });

  it('is taken back by whoever made it, and by nobody else', async () => {
    const amender = await somebody();
    const number = await writing.idea(author);
    const change = await suggest(amender, number, { title: 'Perllan' });
    await expect(takeBack(author, number, change)).rejects.toThrow(NotAuthorError);
    await takeBack(amender, number, change);
    await expect(accept(author, number, change)).rejects.toThrow(AmendmentDecidedError);
    await expect(takeBack(amender, number, change)).rejects.toThrow(AmendmentDecidedError);
  });

  it('is decided once, however many decide at the same time', async () => {
    const fellow = await somebody();
    const number = await writing.idea(author);
    await writing.coAuthor(number, fellow);
    const amender = await somebody();
    const change = await suggest(amender, number, { title: 'Perllan' });
    const all = await Promise.allSettled([
      accept(author, number, change),
      accept(fellow, number, change),
      decline(author, number, change),
      decline(fellow, number, change),
      takeBack(amender, number, change),
    ]);
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await historyOf(number)).versions.length).toBeLessThanOrEqual(2);
  });

  it('is refused where a proposal takes none, and from its own author', async () => {
    const amender = await somebody();
    const hidden = await writing.idea(author, { published: false });
    await expect(suggest(amender, hidden, { title: 'Perllan' })).rejects.toThrow(
      AmendmentsNotTakenError,
    );
    const number = await writing.idea(author);
    await expect(suggest(author, number, { title: 'Perllan' })).rejects.toThrow(OwnProposalError);
    await expect(suggest(amender, number, { title: 'Perllan', baseVersion: 7 })).rejects.toThrow(
      EditsCrossedError,
    );
    await rooms.sql(`update proposal set state = 'feasible' where id = ?`, [
      await writing.idOf(number),
    ]);
    await expect(suggest(amender, number, { title: 'Perllan' })).rejects.toThrow(FrozenTextError);
    const closed = await openWriting(rooms, { intake: { amendments: false } });
    const elsewhere = await closed.idea((await closed.person('author')).id);
    await expect(suggest(amender, elsewhere, { title: 'Perllan', where: closed })).rejects.toThrow(
      AmendmentsNotTakenError,
    );
  });

  it('is one of so many in a day, also when they come at once', async () => {
    const eager = await somebody();
    const number = await writing.idea(author);
    const all = await Promise.allSettled(
      Array.from({ length: dailyLimits.amendment + 3 }, async (_, at) =>
        suggest(eager, number, { title: `Perllan ${String(at)}` }),
      ),
    );
    const refused = all.flatMap((one): unknown[] =>
      one.status === 'rejected' ? [one.reason] : [],
    );
    expect(refused).toHaveLength(3);
    expect(refused.every((reason) => reason instanceof EnoughForTodayError)).toBe(true);
  });
});

describe('a suggestion for a text that moved on', () => {
  const [first = '', second = '', third = ''] = words.body.split('\n');

  it('is put into the text where each changed another paragraph', async () => {
    const number = await writing.idea(author);
    const body = [first, second, 'Coed gellyg ar hyd y wal.'].join('\n');
    const change = await suggest(await somebody(), number, { body });
    await writing.revise(author, number, 1, {
      body: ['Gardd fawr ger y llyfrgell.', second, third].join('\n'),
    });
    await expect(accept(author, number, change)).rejects.toThrow(EditsCrossedError);
    await accept(author, number, change, { baseVersion: 2 });
    const [row] = await rooms.sql<{ body: string }>('select body from proposal where id = ?', [
      await writing.idOf(number),
    ]);
    expect(row?.body.split('\n')).toEqual([
      'Gardd fawr ger y llyfrgell.',
      second,
      'Coed gellyg ar hyd y wal.',
    ]);
  });

  it('is left to a person where both changed the same paragraph', async () => {
    const number = await writing.idea(author);
    const change = await suggest(await somebody(), number, { title: 'Perllan' });
    await writing.revise(author, number, 1, { title: 'Coedlan' });
    await expect(accept(author, number, change, { baseVersion: 2 })).rejects.toThrow(
      AmendmentCollidesError,
    );
    const id = await writing.idOf(number);
    const sight = { accountId: author, all: true, isOpen: false };
    const shown = await rooms.with(AmendmentsReader, (s) => s.one(id, change, sight));
    expect(shown).toMatchObject({
      ...{ movedOn: true, words: { merged: null, base: { title: words.title } } },
    });
    const byHand = { baseVersion: 2, title: 'Perllan a choedlan', body: words.body };
    await accept(author, number, change, byHand);
    expect((await historyOf(number)).versions.at(-1)).toMatchObject({ credit: 'Mair', number: 3 });
  });
});

describe('a suggestion that waits', () => {
  it('is read by its authors, the officers and whoever made it, unless all is read at once', async () => {
    const amender = await somebody();
    const number = await writing.idea(author);
    const id = await writing.idOf(number);
    const change = await suggest(amender, number, { title: 'Perllan' });
    const read = async (accountId: string | null, all: boolean, isOpen: boolean) =>
      rooms.with(AmendmentsReader, (s) => s.one(id, change, { accountId, all, isOpen }));
    await expect(read(null, false, false)).rejects.toThrow(UnknownAmendmentError);
    await expect(read(await somebody(), false, false)).rejects.toThrow(UnknownAmendmentError);
    for (const sight of [
      read(author, true, false),
      read(amender, false, false),
      read(null, false, true),
    ])
      expect(await sight).toMatchObject({ number: change });
  });
});
