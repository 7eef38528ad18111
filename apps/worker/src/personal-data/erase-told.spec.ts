import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ErasuresService, type ProposalWish } from '#people';
import {
  AmendmentsService,
  AskRegroupingService,
  JoinRequestsService,
  RegroupingsService,
  StayingProposalsReader,
} from '#proposals';
import { databaseDump, occurrences } from '../../../../test/support/database-dump.js';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { openWriting, words, type Writing } from '../../../../test/support/written-proposals.js';

let rooms: Rooms;
let writing: Writing;
let people = 0;
beforeAll(async () => {
  rooms = await openRooms();
  writing = await openWriting(rooms, { intake: { moderation: 'after', amendments: true } });
});
afterAll(() => rooms.close());

const somebody = async () => (await writing.person(`somebody-${String((people += 1))}`)).id;

/** Asked for and confirmed: the job is next. @returns the erasure */
async function confirmed(accountId: string, proposals: ProposalWish = 'keep'): Promise<string> {
  await rooms.with(ErasuresService, (s) => s.request(accountId, 'en', { proposals }));
  const [row] = await rooms.sql<{ id: string }>('select id from erasure where account_id = ?', [
    accountId,
  ]);
  const id = row?.id ?? '';
  await rooms.with(ErasuresService, async (s) => {
    const issued = await s.issue(id);
    await s.confirm(accountId, issued?.token ?? '', 'en');
  });
  return id;
}

async function erase(accountId: string, proposals?: ProposalWish): Promise<void> {
  const id = await confirmed(accountId, proposals);
  await rooms.with(ErasuresService, (s) => s.erase(id));
}

const askToJoin = async (who: string, number: number, authorName: string) =>
  rooms.with(JoinRequestsService, async (s) =>
    s.ask(who, await writing.idOf(number), { authorName, message: 'The same idea.' }),
  );

describe('whoever is erased', () => {
  it('is named no longer in what others were told, whatever name they wrote, and a namesake is', async () => {
    const [author, gone, namesake] = [await somebody(), await somebody(), await somebody()];
    const number = await writing.idea(author);
    await rooms.sql('update account set name = ? where id = ?', ['Siân Jones', namesake]);
    await askToJoin(gone, number, 'Siân Jones');
    await askToJoin(namesake, number, 'Siân Jones');
    await rooms.with(AmendmentsService, (s) =>
      s.suggest(gone, writing.processId, number, {
        ...{ title: 'Gardd i bawb', body: words.body, reason: 'Gwell', baseVersion: 1 },
        amenderName: 'Siân Unusual-Jones',
      }),
    );
    await erase(gone);
    const told = await rooms.sql<{ kind: string; name: string | null; by: string | null }>(
      `select kind, facts ->> 'name' as name, facts ->> 'by' as by from notice
       where account_id = ? and kind in ('join-asked', 'amendment-suggested') order by kind, name`,
      [author],
    );
    const nobody = { name: null, by: null };
    expect(told).toEqual([
      { kind: 'amendment-suggested', ...nobody },
      { kind: 'join-asked', name: 'Siân Jones', by: namesake },
      { kind: 'join-asked', ...nobody },
    ]);
    expect(occurrences(await databaseDump(rooms), 'Siân Unusual-Jones')).toBe(0);
  });

  it('takes withdrawn words along, also out of what others joined to them, or wished to', async () => {
    const [gone, first, second] = [await somebody(), await somebody(), await somebody()];
    const own = { title: 'Erasable title', body: 'Erasable body, at length.' };
    const into = await writing.idea(gone, own);
    const text = { title: 'Erasable merged title', body: 'Erasable merged body, at length.' };
    const ask = async (id: string) =>
      rooms.with(AskRegroupingService, async (s) =>
        s.merge({ id, isReviewer: false }, writing.processId, await writing.idea(id), {
          ...{ into, baseVersion: 1, reason: 'Yr un syniad', text },
        }),
      );
    const asked = [await ask(first), await ask(second)];
    await rooms.with(RegroupingsService, (s) => s.agree(gone, writing.processId, asked[0] ?? ''));
    await rooms.sql('delete from proposal_author where account_id = ?', [first]);
    await erase(gone, 'withdraw');
    const dump = await databaseDump(rooms);
    expect(['Erasable', 'merged title'].map((some) => occurrences(dump, some))).toEqual([0, 0]);
    expect(
      await rooms.sql(`select state, texts from regrouping where into_id = ? order by state`, [
        await writing.idOf(into),
      ]),
    ).toEqual([
      { state: 'done', texts: [] },
      { state: 'lapsed', texts: [] },
    ]);
  });
});

describe('whoever wishes to be erased with all their words', () => {
  it('is told first which of them stay', async () => {
    const [author, other] = [await somebody(), await somebody()];
    const goes = await writing.idea(author);
    const [shared, joined, onPaper] = [
      await writing.idea(author, { title: 'Made with others' }),
      await writing.idea(author, { title: 'Joined to another' }),
      await writing.idea(author, { title: 'On the ballot paper' }),
    ];
    await writing.coAuthor(shared, other);
    await rooms.sql(
      `update proposal set state = 'merged', merged_into_id = ? where process_id = ? and number = ?`,
      [await writing.idOf(goes), writing.processId, joined],
    );
    await rooms.sql(`update proposal set state = 'on-ballot' where process_id = ? and number = ?`, [
      ...[writing.processId, onPaper],
    ]);
    const staying = await rooms.with(StayingProposalsReader, (s) => s.of(author));
    expect(staying.map(({ number }) => number)).toEqual([shared, joined, onPaper]);
    expect(staying[0]).toMatchObject({
      ...{ title: 'Made with others', process: { title: { en: 'Share it' } } },
    });
  });
});

describe('two who propose together', () => {
  it('are both gone, however close together they are erased', async () => {
    for (let round = 0; round < 8; round += 1) {
      const both = [await somebody(), await somebody()] as const;
      const number = await writing.idea(both[0]);
      await writing.coAuthor(number, both[1]);
      const erasures = [await confirmed(both[0]), await confirmed(both[1])];
      await Promise.all(erasures.map((id) => rooms.with(ErasuresService, (s) => s.erase(id))));
      const id = await writing.idOf(number);
      const authors = await rooms.sql(
        `select author_id as id, author_name as name from proposal where id = ?
         union all select account_id, name from proposal_author where proposal_id = ?`,
        [id, id],
      );
      expect(authors).toEqual([{ id: null, name: '' }]);
    }
  });
});
