import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { awardedProcess } from '../../../../test/support/awarded.js';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import type { OpenVote } from '../../../../test/support/vote.js';
import { SpendService } from '../ledger/spend.service.js';
import { NumbersReader } from './numbers.reader.js';

let rooms: Rooms;
let vote: OpenVote;
beforeAll(async () => {
  rooms = await openRooms();
  vote = await awardedProcess(rooms);
});
afterAll(() => rooms.close());

describe('the numbers of a process', () => {
  it('are the sums of its ledger, told in each way to the same total', async () => {
    await rooms.sql(
      `update proposal set goals = '["healthier", "cohesive"]' where process_id = ? and number = 2`,
      [vote.processId],
    );
    await rooms.with(SpendService, (s) =>
      s.record(null, vote.processId, {
        ...{ reference: `${vote.slug}-002`, amountPence: 1_001, vatPence: 0 },
        ...{ spentOn: '2026-06-01', payee: 'A builder', payeeIsPerson: false, purpose: 'Work' },
        ...{ ledgerReference: '', source: { kind: 'page', key: 'once' } },
      }),
    );
    const numbers = await rooms.with(NumbersReader, (s) => s.ofProcess(vote.processId));
    const total = {
      ...{ plannedPence: 6_235_55, awardedPence: 6_235_55, variancePence: 0 },
      ...{ committedPence: 0, spentPence: 1_001, leftPence: 6_225_54 },
    };
    expect(numbers.total).toEqual(total);
    expect(numbers.byGoal.map(({ key, spentPence }) => [key, spentPence])).toEqual([
      ['healthier', 501],
      ['cohesive', 500],
      [null, 0],
    ]);
    const whole = await rooms.with(NumbersReader, (s) => s.ofOrganisation(vote.organisationId));
    expect(whole.total).toEqual(total);
    expect(whole.byProcess).toMatchObject([{ key: vote.slug, ...total }]);
  });
});
