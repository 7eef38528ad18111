import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TooManyActsError, validateInput } from '#platform';
import { ModeratedProcess } from '../../../../../test/support/moderation.js';
import { openRooms, type Rooms } from '../../../../../test/support/rooms.js';
import { UnknownReportError, UnknownSubjectError } from '../moderation.errors.js';
import { MattersReader } from '../queue/matters.reader.js';
import { ReportDto } from './report.dto.js';
import { ReportStatusReader } from './report-status.reader.js';
import { reportLimit } from './reports.js';

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

const status = async (token: string) => rooms.with(ReportStatusReader, (s) => s.byToken(token));

describe('a report', () => {
  it('needs no account, and can be followed by its secret link alone', async () => {
    const proposal = await held.shown(author);
    const { token, reference } = await held.report(proposal, '192.0.2.1');
    expect(reference).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/);
    expect(await status(token)).toMatchObject({ reference, state: 'open', outcome: null });
    await expect(status(reference)).rejects.toBeInstanceOf(UnknownReportError);
    await held.decide(moderator, proposal, { act: 'hide', reason: 'advert' });
    expect(await status(token)).toMatchObject({ state: 'closed', outcome: 'removed' });
  });

  it('of many people is one matter, and moderators hear of it once', async () => {
    const proposal = await held.shown(author);
    const before = await held.toldOf(moderator);
    const from = Array.from({ length: 8 }, (_, at) => `198.51.100.${String(at)}`);
    await Promise.all(from.map(async (network) => held.report(proposal, network)));
    const { reports, reporters } = await rooms.with(MattersReader, (s) => s.one(held.id, proposal));
    expect([reports.length, reporters]).toEqual([8, 8]);
    expect(await held.toldOf(moderator)).toEqual([...before, 'moderation-reported']);
  });

  it('by one person twice counts once', async () => {
    const proposal = await held.shown(author);
    const [one, again] = [
      await held.report(proposal, '192.0.2.7'),
      await held.report(proposal, '192.0.2.7'),
    ];
    expect(one.reference).not.toBe(again.reference);
    const matter = await rooms.with(MattersReader, (s) => s.one(held.id, proposal));
    expect(matter).toMatchObject({ reporters: 1, reports: { length: 2 } });
  });

  it('keeps no address of a network', async () => {
    const proposal = await held.shown(author);
    await held.report(proposal, '203.0.113.99');
    const [row] = await rooms.sql<{ all: string }>(
      `select coalesce(string_agg(r::text, ''), '') || (select string_agg(counted, '') from platform.act_limit)
         as all from moderation.report r`,
    );
    expect(row?.all).not.toContain('203.0.113.99');
  });

  it('comes no more often than a person sends them', async () => {
    const proposal = await held.shown(author);
    const sent = await Promise.allSettled(
      Array.from({ length: reportLimit.sender.most + 10 }, async () =>
        held.report(proposal, '192.0.2.200'),
      ),
    );
    expect(sent.filter(({ status }) => status === 'fulfilled')).toHaveLength(
      reportLimit.sender.most,
    );
    await expect(held.report(proposal, '192.0.2.200')).rejects.toBeInstanceOf(TooManyActsError);
    await held.report(proposal, '192.0.2.201');
  });

  it('is about what the public can see', async () => {
    const waiting = await held.waiting(author);
    await expect(held.report(waiting, '192.0.2.3')).rejects.toBeInstanceOf(UnknownSubjectError);
    const elsewhere = await ModeratedProcess.open(rooms);
    const shown = await held.shown(author);
    await expect(elsewhere.report(shown, '192.0.2.3')).rejects.toBeInstanceOf(UnknownSubjectError);
    const nothing = { kind: 'proposal', id: `' or 1=1 --` } as const;
    await expect(held.report(nothing, '192.0.2.3')).rejects.toBeInstanceOf(UnknownSubjectError);
  });

  it('that comes while a moderator hides it is of no avail, and leaves nothing open', async () => {
    for (let round = 0; round < 6; round += 1) {
      const proposal = await held.shown((await held.account(`writer${String(round)}`)).id);
      const from = `198.51.100.${String(50 + round)}`;
      await Promise.allSettled([
        held.decide(moderator, proposal, { act: 'hide', reason: 'advert' }),
        held.report(proposal, from),
        held.report(proposal, `${from}0`),
      ]);
      expect(await held.stateOf(proposal)).toBe('hidden');
      const { reports } = await rooms.with(MattersReader, (s) => s.one(held.id, proposal));
      expect(reports).toEqual([]);
    }
  });

  it('from one household’s many addresses counts as from one sender', async () => {
    const proposal = await held.shown((await held.account('househeld')).id);
    const addresses = Array.from(
      { length: reportLimit.sender.most },
      (_, at) => `2001:db8:5:1::${(at + 1).toString(16)}`,
    );
    for (const address of addresses) await held.report(proposal, address);
    const again = held.report(proposal, '2001:db8:5:1:ffff::1');
    await expect(again).rejects.toBeInstanceOf(TooManyActsError);
    await held.report(proposal, '2001:db8:5:2::1');
  });

  it('says what is wrong, in words where the reason says nothing by itself', async () => {
    const other = validateInput(ReportDto, { reason: 'other', details: '' });
    await expect(other).rejects.toMatchObject({ problems: [{ field: 'details' }] });
    await validateInput(ReportDto, { reason: 'spam', details: '', email: '' });
    const mistyped = validateInput(ReportDto, { reason: 'spam', email: 'nobody' });
    await expect(mistyped).rejects.toMatchObject({ problems: [{ field: 'email' }] });
  });

  it('is answered by mail where an address was left', async () => {
    const proposal = await held.shown(author);
    await held.report(proposal, '192.0.2.50');
    await rooms.sql(`update moderation.report set email = 'a@example.org'
      where matter_id in (select id from moderation.matter where subject_id = '${proposal.id}')`);
    await held.decide(moderator, proposal, { act: 'dismiss' });
    const jobs = await rooms.sql<{ data: object }>(
      `select data from platform.outbox where name = 'moderation.answer-report'`,
    );
    expect(JSON.stringify(jobs)).not.toContain('example.org');
    expect(jobs).toHaveLength(1);
  });
});
