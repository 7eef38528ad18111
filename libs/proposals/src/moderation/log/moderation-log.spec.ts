import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ModeratedProcess } from '../../../../../test/support/moderation.js';
import { openRooms, type Rooms } from '../../../../../test/support/rooms.js';
import { logColumns, logCsv } from './log-csv.js';
import { ModerationLog } from './moderation-log.js';

let rooms: Rooms;
let held: ModeratedProcess;

beforeAll(async () => {
  rooms = await openRooms();
  held = await ModeratedProcess.open(rooms);
});
afterAll(() => rooms.close());

describe('the public log of moderation', () => {
  it('tells what was done and why, and nobody’s name or words', async () => {
    const author = (await held.account('awdur-enwog')).id;
    const moderator = await held.moderator('cymedrolwr-enwog');
    const proposal = await held.shown(author, 'Ring 01978 292000 for Siân');
    await held.decide(moderator, proposal, { act: 'hide', reason: 'personal-information' });
    const log = await rooms.with(ModerationLog, (s) => s.all(held.organisationId));
    expect(log.map(({ action, reason }) => [action, reason])).toEqual([
      ['hidden', 'personal-information'],
      ['let-through', null],
    ]);
    const file = logCsv(log);
    for (const secret of ['01978', 'Siân', 'awdur', 'cymedrolwr', 'telephone', proposal.id])
      expect(JSON.stringify(log) + file).not.toContain(secret);
    expect(file.split('\r\n')[0]).toBe(`\ufeff${logColumns.join(',')}`);
    const [month] = await rooms.with(ModerationLog, (s) => s.months(held.organisationId));
    expect(month?.counts).toEqual({ hidden: 1, 'let-through': 1 });
  });

  it('cannot be changed', async () => {
    const change = rooms.sql(`update moderation.decision set reason = 'joke'`);
    await expect(change).rejects.toThrow('append-only');
  });

  it('is each organisation’s own', async () => {
    const other = await ModeratedProcess.open(rooms);
    const log = await rooms.with(ModerationLog, (s) => s.page(other.organisationId));
    expect(log).toEqual({ items: [], total: 0, page: 1, pages: 1 });
  });

  it('runs no title as a formula', () => {
    const entry = {
      ...{ day: '2026-12-06', process: { cy: '=1+1', en: '@SUM(1)' }, kind: 'comment' as const },
      ...{ action: 'hidden' as const, reason: 'joke' as const, appeal: null },
    };
    expect(logCsv([entry])).toContain(`'=1+1,'@SUM(1)`);
  });
});
