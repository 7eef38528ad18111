import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dataClasses } from '#platform';
import { ModeratedProcess } from '../../../../test/support/moderation.js';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import {
  complainantMonths,
  ModerationRetentionService,
  reporterDays,
} from './moderation-retention.service.js';

let rooms: Rooms;
let held: ModeratedProcess;
let [author, moderator] = ['', ''];

beforeAll(async () => {
  rooms = await openRooms();
  held = await ModeratedProcess.open(rooms);
  author = (await held.account('author')).id;
  moderator = await held.moderator('moderator');
});
afterAll(() => rooms.close());

const tidied = async () => rooms.with(ModerationRetentionService, (s) => s.forgetOld());

/** As if that much more time had gone by on the database’s clock since it was decided. */
const aged = async (table: 'matter' | 'notice', column: string, id: string, by: string) =>
  rooms.sql(
    `update moderation.${table} set ${column} = ${column} - interval '${by}' where subject_id = ?`,
    [id],
  );

const reportsOf = async (id: string) =>
  rooms.sql<{ email: string | null; reporter: string | null; details: string }>(
    `select email, reporter, details from moderation.report join moderation.matter on matter.id = matter_id
     where subject_id = ?`,
    [id],
  );
const noticesOf = async (id: string) =>
  rooms.sql<Record<string, string | null>>(
    `select name, email, answer_name, answer_address, statement, decision from moderation.notice
     where subject_id = ?`,
    [id],
  );

describe('who reported something', () => {
  it('is kept while it is undecided, and for its days after, and no longer', async () => {
    const [open, fresh, old] = [
      await held.shown(author),
      await held.shown(author),
      await held.shown(author),
    ];
    for (const proposal of [open, fresh, old]) await held.report(proposal, '192.0.2.1');
    await rooms.sql(`update moderation.report set email = 'somebody@example.org'`);
    for (const proposal of [fresh, old]) await held.decide(moderator, proposal, { act: 'dismiss' });
    await aged('matter', 'opened_at', open.id, '3 years');
    await aged('matter', 'closed_at', fresh.id, `${String(reporterDays - 1)} days`);
    await aged('matter', 'closed_at', old.id, `${String(reporterDays)} days 1 minute`);
    expect(await tidied()).toMatchObject({ reporters: 1 });
    for (const kept of [open, fresh])
      expect(await reportsOf(kept.id)).toMatchObject([{ email: 'somebody@example.org' }]);
    expect(await reportsOf(old.id)).toEqual([
      { email: null, reporter: null, details: 'Look at it' },
    ]);
    expect(await tidied()).toMatchObject({ reporters: 0 });
  });
});

describe('who gave notice of defamation, and who answered it', () => {
  it('is kept until nobody can go to court over it any more', async () => {
    const [fresh, old] = [await held.shown(author), await held.shown(author)];
    for (const proposal of [fresh, old]) {
      await held.complain(proposal, `net ${proposal.id}`);
      await held.noticeStep(moderator, proposal, 'contact');
      await rooms.sql(
        `update moderation.notice set answer = 'stand', answer_name = 'Ann Awdur',
           answer_address = '1 Stryd Fawr', answered_at = clock_timestamp() where subject_id = ?`,
        [proposal.id],
      );
      await held.noticeStep(moderator, proposal, 'keep');
    }
    const months = `${String(complainantMonths)} months`;
    await aged('notice', 'decided_at', fresh.id, `${months} -1 day`);
    await aged('notice', 'decided_at', old.id, `${months} 1 day`);
    expect(await tidied()).toMatchObject({ complainants: 1 });
    expect(await noticesOf(fresh.id)).toMatchObject([{ name: 'Mair Rees', decision: 'kept' }]);
    const gone = { name: null, email: null, answer_name: null, answer_address: null };
    expect(await noticesOf(old.id)).toMatchObject([
      { ...gone, statement: 'They took the money', decision: 'kept' },
    ]);
  });

  it('is not let go of before it is decided, whatever asks for it', async () => {
    const proposal = await held.shown(author);
    await held.complain(proposal, 'another');
    const early = rooms.sql('update moderation.notice set name = null where subject_id = ?', [
      proposal.id,
    ]);
    await expect(early).rejects.toThrow('notice_names_until_decided');
  });
});

it('is promised to people for as long as it is kept', () => {
  const kept = Object.fromEntries(dataClasses.map(({ name, keptFor }) => [name, keptFor]));
  expect(kept).toMatchObject({
    reporters: { unit: 'days', count: reporterDays },
    complainants: { unit: 'months', count: complainantMonths },
  });
});
