import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LedgerReader, SpendService } from '#delivery';
import { migrate } from '../../apps/cli/src/migrate.js';
import { openRooms, type Rooms } from '../support/rooms.js';
import { earlierSite, type EarlierVote } from '../support/vote-from-before.js';

describe('awards from before there was a ledger', () => {
  let rooms: Rooms;
  let awarded: EarlierVote;
  let provisional: EarlierVote;

  beforeAll(async () => {
    const site = await earlierSite();
    awarded = await site.hold('closed', [], 0);
    await site.award(awarded, ['1', '3']);
    provisional = await site.hold('closed', [], 0);
    await site.end();
    await migrate(site.database.url, () => undefined);
    rooms = await openRooms(site.database);
  });
  afterAll(() => rooms.close());

  const reader = <T>(ask: (reader: LedgerReader) => Promise<T>) => rooms.with(LedgerReader, ask);

  it('stand in it as if they had been entered when they were made', async () => {
    expect(await reader((r) => r.standing(awarded.processId))).toMatchObject({
      ...{ fundingPence: 1_000_000, unallocatedPence: 200_000, awardedPence: 800_000 },
    });
    const made = await reader((r) => r.transactions(awarded.processId));
    expect(made.map(({ number, kind }) => [number, kind])).toEqual([
      [1, 'budget'],
      [2, 'award'],
      [3, 'award'],
    ]);
  });

  it('are spent like any other', async () => {
    await rooms.with(SpendService, (s) =>
      s.record(null, awarded.processId, {
        ...{ reference: 'before-002', amountPence: 400_000, vatPence: 0, spentOn: '2026-06-01' },
        ...{ payee: 'A builder', payeeIsPerson: false, purpose: 'Work', ledgerReference: '' },
        source: { kind: 'page', key: 'before' },
      }),
    );
    expect(await reader((r) => r.award(awarded.processId, 'before-002'))).toMatchObject({
      ...{ spentPence: 400_000, leftPence: 0 },
    });
  });

  it('are none where nothing was certified', async () => {
    expect(await reader((r) => r.standing(provisional.processId))).toMatchObject({
      ...{ fundingPence: 0, awardedPence: 0 },
    });
  });
});
