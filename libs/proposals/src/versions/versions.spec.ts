import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { openWriting, words, type Writing } from '../../../../test/support/written-proposals.js';
import { AmendmentsService } from './amendments.service.js';
import { HistoryReader } from './history.reader.js';
import { sideOf, wordDiff } from './word-diff.js';
import {
  EditsCrossedError,
  EnoughForTodayError,
  FrozenTextError,
  NotAuthorError,
  NothingChangedError,
} from './versions.errors.js';
import { dailyLimits } from './daily-limits.js';

let rooms: Rooms;
let writing: Writing;
let author: string;

beforeAll(async () => {
  rooms = await openRooms();
  writing = await openWriting(rooms);
  author = (await writing.person('author')).id;
});

afterAll(async () => {
  await rooms.close();
});

async function versionsOf(number: number) {
  return rooms.sql<{ number: number; title: string; body: string; role: string; why: string }>(
    'select number, title, body, role, why from proposal_version where proposal_id = ? order by number',
    [await writing.idOf(number)],
  );
}

async function standing(number: number) {
  const [row] = await rooms.sql<{ title: string; body: string; version: number; folded: string }>(
    'select title, body, version, folded_title as folded from proposal where id = ?',
    [await writing.idOf(number)],
  );
  return row;
}

const told = async (accountId: string, kind: string) =>
  (await rooms.sql('select 1 from notice where account_id = ? and kind = ?', [accountId, kind]))
    .length;

describe('a proposal', () => {
  it('has its first version from the moment it comes in, by whatever way', async () => {
    const number = await writing.idea(author);
    expect(await versionsOf(number)).toMatchObject([{ number: 1, title: words.title }]);
    await rooms.sql(
      `insert into proposal (id, process_id, number, author_id, author_name, title, body, language,
         state, folded_title, folded_body, channel, entered_by_id)
       select gen_random_uuid(), process_id, 900, null, 'Nain', 'Ar bapur', 'Geiriau.', 'cy',
         'submitted', 'ar bapur', 'geiriau.', 'paper', ? from proposal where id = ?`,
      [writing.reviewer, await writing.idOf(number)],
    );
    expect(await versionsOf(900)).toMatchObject([
      { number: 1, title: 'Ar bapur', role: 'officer' },
    ]);
  });

  it('never changes its words without a new version, whatever writes to it', async () => {
    const id = await writing.idOf(await writing.idea(author));
    await expect(
      rooms.sql(`update proposal set title = 'Arall' where id = ?`, [id]),
    ).rejects.toThrow('change with its version');
    await expect(
      rooms.sql(`update proposal_version set body = 'Arall' where proposal_id = ?`, [id]),
    ).rejects.toThrow('stays as it was');
    await expect(
      rooms.sql('delete from proposal_version where proposal_id = ?', [id]),
    ).rejects.toThrow('stays as it was');
  });

  it('keeps every text when whoever wrote it is erased', async () => {
    const leaver = await writing.person('leaver');
    const number = await writing.idea(leaver.id);
    await rooms.sql('update proposal_version set changed_by_id = null where changed_by_id = ?', [
      leaver.id,
    ]);
    expect(await versionsOf(number)).toHaveLength(1);
  });
});

describe('an author', () => {
  it('changes the text, and every version says who as what, when and why', async () => {
    const number = await writing.idea(author);
    const fellow = await writing.person('fellow');
    await writing.coAuthor(number, fellow.id);
    await writing.revise(author, number, 1, { title: 'Perllan', why: 'Coed yw hi' });
    await writing.revise(fellow.id, number, 2, { title: 'Perllan fawr' });
    expect(await standing(number)).toMatchObject({ version: 3, folded: 'perllan fawr' });
    expect(await versionsOf(number)).toMatchObject([
      { number: 1, role: 'author', why: null },
      { number: 2, role: 'author', why: 'Coed yw hi', title: 'Perllan' },
      { number: 3, role: 'co-author', why: null, title: 'Perllan fawr' },
    ]);
  });

  it('is alone in this: strangers and officers are refused', async () => {
    const number = await writing.idea(author);
    const stranger = await writing.person('stranger');
    for (const other of [stranger.id, writing.reviewer])
      await expect(writing.revise(other, number, 1, { title: 'Arall!' })).rejects.toThrow(
        NotAuthorError,
      );
  });

  it('tells its followers and a reviewer once the public sees it', async () => {
    const number = await writing.idea(author, { published: false });
    const fan = await writing.person('fan');
    const changes = async () => [
      await told(fan.id, 'proposal-changed'),
      await told(writing.reviewer, 'proposal-changed'),
      await told(author, 'proposal-changed'),
    ];
    await rooms.sql('insert into follow (proposal_id, account_id) values (?, ?)', [
      ...[await writing.idOf(number), fan.id],
    ]);
    const before = await changes();
    await writing.revise(author, number, 1, { title: 'Perllan' });
    expect(await changes()).toEqual([0, before[1], before[2]]);
    await rooms.sql(`update proposal set published_at = now() where id = ?`, [
      await writing.idOf(number),
    ]);
    await writing.revise(author, number, 2, { title: 'Perllan fawr' });
    expect(await changes()).toEqual([1, (before[1] ?? 0) + 1, before[2]]);
  });

  it('is told when there is nothing new', async () => {
    const number = await writing.idea(author);
    await expect(writing.revise(author, number, 1)).rejects.toThrow(NothingChangedError);
  });

  it('changes nothing once it is answered, on the ballot, withdrawn or joined', async () => {
    const number = await writing.idea(author);
    await rooms.sql(`update proposal set state = 'feasible' where id = ?`, [
      await writing.idOf(number),
    ]);
    await expect(writing.revise(author, number, 1, { title: 'Perllan' })).rejects.toThrow(
      FrozenTextError,
    );
  });

  it('changes so much in one day, and no more', async () => {
    const busy = await writing.person('busy');
    const number = await writing.idea(busy.id);
    const id = await writing.idOf(number);
    await rooms.sql(
      `insert into proposal_version (proposal_id, number, title, body, language, role, changed_by_id)
       select ?, 100 + n, 'x', 'y', 'cy', 'author', ? from generate_series(1, ?) n`,
      [id, busy.id, dailyLimits.revision],
    );
    await expect(writing.revise(busy.id, number, 1, { title: 'Perllan' })).rejects.toThrow(
      EnoughForTodayError,
    );
  });
});

describe('edits that cross', () => {
  it('lose nothing: the first is taken, each later one is refused', async () => {
    const number = await writing.idea(author);
    const all = await Promise.allSettled(
      Array.from({ length: 6 }, async (_, at) =>
        writing.revise(author, number, 1, { title: `Perllan ${String(at)}` }),
      ),
    );
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const reasons = all.flatMap((one): unknown[] =>
      one.status === 'rejected' ? [one.reason] : [],
    );
    expect(reasons.every((reason) => reason instanceof EditsCrossedError)).toBe(true);
    expect(await versionsOf(number)).toHaveLength(2);
  });
});

type Step =
  | { readonly act: 'edit'; readonly line: number; readonly text: string }
  | { readonly act: 'amend'; readonly line: number; readonly text: string };

const line = fc.integer({ min: 0, max: 2 });
const text = fc.constantFrom('Mainc i bawb.', 'Pwll i’r adar.', 'Coed derw.', 'Llwybr i bawb.');
const steps = fc.array(
  fc.record({ act: fc.constantFrom('edit' as const, 'amend' as const), line, text }),
  { minLength: 1, maxLength: 6 },
);

describe('the versions of a proposal', () => {
  it('replay to its words now, after any edits and accepted amendments', async () => {
    const amender = await writing.person('amender');
    await fc.assert(
      fc.asyncProperty(steps, async (taken) => {
        const number = await writing.idea(author);
        for (const step of taken) await take(number, step, amender.id);
        await rooms.sql('delete from amendment where amender_id = ?', [amender.id]);
        await rooms.sql(
          `update proposal_version set changed_by_id = null where changed_by_id = ?`,
          [author],
        );
        const kept = await versionsOf(number);
        const now = await standing(number);
        const replayed = kept.slice(1).reduce((body, version, at) => {
          const pieces = wordDiff(kept[at]?.body ?? '', version.body);
          expect(sideOf(pieces, 'before')).toBe(body);
          return sideOf(pieces, 'after');
        }, kept[0]?.body ?? '');
        expect(replayed).toBe(now?.body);
        expect(kept.map((one) => one.number)).toEqual(kept.map((_, at) => at + 1));
        expect(kept.at(-1)?.number).toBe(now?.version);
      }),
      { numRuns: 8 },
    );
  });

  it('are told in their order, the newest last', async () => {
    const number = await writing.idea(author);
    await writing.revise(author, number, 1, { title: 'Perllan' });
    const id = await writing.idOf(number);
    const everybody = { accountId: null, all: false, isOpen: false };
    const { versions } = await rooms.with(HistoryReader, (s) => s.of(id, everybody));
    expect(versions.map((one) => one.number)).toEqual([1, 2]);
  });
});

/** One step, from the text as it is; one that would change nothing is left out. */
async function take(number: number, { act, line: at, text: instead }: Step, amenderId: string) {
  const now = await standing(number);
  const body = (now?.body ?? '').split('\n').toSpliced(at, 1, instead).join('\n');
  if (!now || body === now.body) return;
  if (act === 'edit') {
    await writing.revise(author, number, now.version, { body });
    return;
  }
  const { processId } = writing;
  const change = await rooms.with(AmendmentsService, (s) =>
    s.suggest(amenderId, processId, number, {
      ...{ baseVersion: now.version, title: now.title, body, reason: 'Yn well felly' },
      amenderName: 'Mair',
    }),
  );
  await rooms.with(AmendmentsService, (s) =>
    s.accept(
      author,
      { processId, number, change },
      {
        ...{ baseVersion: now.version, title: null, body: null },
      },
    ),
  );
}
