import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MikroORM } from '@mikro-orm/postgresql';
import { awardedProcess } from '../../../../test/support/awarded.js';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import type { OpenVote } from '../../../../test/support/vote.js';
import { CommitmentsService } from './commitments.service.js';
import { Ledger, type NewTransaction } from './ledger.js';
import {
  KeyOfAnotherEntryError,
  NotEnoughMoneyError,
  NotYetSpentError,
  OverspentError,
  RefundTooHighError,
} from './ledger.errors.js';
import { LedgerReader } from './ledger.reader.js';
import { SpendService, type NewSpend } from './spend.service.js';
import { SpendsReader } from './spends.reader.js';

let rooms: Rooms;
let vote: OpenVote;
beforeAll(async () => {
  rooms = await openRooms();
  vote = await awardedProcess(rooms);
});
afterAll(() => rooms.close());

let keys = 0;
const reference = (number: number) => `${vote.slug}-00${String(number)}`;
const commit = (pence: number, key = String(++keys), number = 2) =>
  rooms.with(CommitmentsService, (s) =>
    s.commit(null, vote.processId, {
      ...{ reference: reference(number), pence, on: '2026-05-01', note: 'Order 7' },
      source: { kind: 'page', key },
    }),
  );
const spend = (amountPence: number, changed: Partial<NewSpend> = {}) =>
  rooms.with(SpendService, (s) =>
    s.record(null, vote.processId, {
      ...{ reference: reference(2), amountPence, vatPence: 0, spentOn: '2026-06-01' },
      ...{ payee: 'A builder', payeeIsPerson: false, purpose: 'Work', ledgerReference: 'D1' },
      ...{ source: { kind: 'page', key: String(++keys) }, ...changed },
    }),
  );
const award = (number = 2) =>
  rooms.with(LedgerReader, (s) => s.award(vote.processId, reference(number)));
const standing = () => rooms.with(LedgerReader, (s) => s.standing(vote.processId));
const post = (transaction: Omit<NewTransaction, 'processId' | 'happenedOn'>) =>
  rooms.act((app) =>
    app.get(MikroORM).em.transactional((em) =>
      app.get(Ledger).post(em, {
        ...{ processId: vote.processId, happenedOn: '2026-05-01' },
        ...transaction,
      }),
    ),
  );

describe('the ledger of a process', () => {
  it('begins with its budget and what was awarded of it', async () => {
    expect(await standing()).toEqual({
      ...{ fundingPence: 10_000_00, matchPence: 0, unallocatedPence: 3_764_45 },
      ...{ contingencyPence: 0, awardedPence: 6_235_55, committedPence: 0 },
      ...{ spentPence: 0, returnedPence: 0 },
    });
    const told = await rooms.sql<{ code: string; pence: string }>(
      `select project.code, told.amount_pence as pence from ledger.allocation told
         join award on award.id = told.award_id join project on project.id = award.project_id
       where told.process_id = ? order by told.number`,
      [vote.processId],
    );
    expect(told.map(({ code, pence }) => [code, Number(pence)])).toEqual([
      ['1', 1_234_56],
      ['2', 5_000_00],
      ['4', 99],
    ]);
  });

  it('commits once from one source, and no more than is awarded', async () => {
    expect(await commit(1_000_00, 'once')).toBe(true);
    expect(await commit(1_000_00, 'once')).toBe(false);
    await expect(commit(4_000_01)).rejects.toThrow(NotEnoughMoneyError);
    expect(await award()).toMatchObject({ committedPence: 1_000_00, nowPence: 5_000_00 });
  });

  it('takes a key for the entry that it was made for, and for no other', async () => {
    await expect(commit(999_00, 'once')).rejects.toThrow(KeyOfAnotherEntryError);
    await expect(spend(1_00, { source: { kind: 'page', key: 'once' } })).rejects.toThrow(
      KeyOfAnotherEntryError,
    );
    expect(await award()).toMatchObject({ committedPence: 1_000_00, spentPence: 0 });
  });

  it('spends what was promised first, and says who was paid only where nobody private was', async () => {
    expect(await spend(1_500_00, { payee: 'Ann Other', payeeIsPerson: true })).toBe('recorded');
    expect(await award()).toMatchObject({
      ...{ committedPence: 0, spentPence: 1_500_00, leftPence: 3_500_00, nowPence: 5_000_00 },
    });
    const read = async (way: 'inward' | 'outward') =>
      (await rooms.with(SpendsReader, (s) => s[way](vote.processId))).map(
        ({ payee, purpose, ledgerReference }) => [payee, purpose, ledgerReference],
      );
    expect(await read('inward')).toEqual([['Ann Other', 'Work', 'D1']]);
    expect(await read('outward')).toEqual([[null, '', '']]);
  });

  it('records one payment once, however often it is told of it', async () => {
    const source = { kind: 'actuals', key: 'org/D9/1' } as const;
    const told = await Promise.all([1, 2, 3, 4].map(() => spend(10_00, { source })));
    expect(told.filter((answer) => answer === 'recorded')).toHaveLength(1);
    expect(await award()).toMatchObject({ spentPence: 1_510_00 });
  });

  it('takes back what was paid, and never more', async () => {
    await expect(spend(-1_510_01)).rejects.toThrow(RefundTooHighError);
    await spend(-10_00);
    expect(await award()).toMatchObject({ spentPence: 1_500_00, leftPence: 3_500_00 });
  });

  it('spends nothing beyond the award, and nothing tomorrow', async () => {
    await expect(spend(3_500_01)).rejects.toThrow(OverspentError);
    await expect(spend(1_00, { spentOn: '2999-01-01' })).rejects.toThrow(NotYetSpentError);
  });

  it('spends each pound once, however many spend at the same moment', async () => {
    const tries = await Promise.allSettled([1, 2, 3, 4, 5, 6].map(() => spend(1_000_00)));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
    expect(await award()).toMatchObject({ spentPence: 4_500_00, leftPence: 500_00 });
  });

  it('tells every move of an award, in order, from where to where', async () => {
    const { awardId } = await award(1);
    const [first] = await rooms.with(LedgerReader, (s) =>
      s.transactions(vote.processId, { awardId }),
    );
    expect(first).toMatchObject({
      ...{ number: 2, kind: 'award' },
      moves: [
        {
          from: { kind: 'budget', award: null },
          to: { kind: 'award', award: reference(1) },
          pence: 1_234_56,
        },
      ],
    });
  });

  it('has no account below zero and none of its sums broken, whatever is written to it', async () => {
    const { awardId } = await award(1);
    const [row] = await rooms.sql<{ id: string }>(
      `select id from ledger.account where award_id = ? and kind = 'award'`,
      [awardId],
    );
    const id = row?.id ?? '';
    const funding = `(select id from ledger.account where kind = 'funding' limit 1)`;
    const transaction = (values: string) => `with made as (
        insert into ledger.transaction (id, process_id, number, kind, happened_on)
        values (gen_random_uuid(), '${vote.processId}', 999, 'return', now()) returning id)
      insert into ledger.entry (transaction_id, position, held_in, amount_pence)
      select made.id, position, account, pence from made,
        (values ${values}) as v (position, account, pence)`;
    for (const forbidden of [
      `update ledger.account set balance_pence = 1 where id = '${id}'`,
      `delete from ledger.account where id = '${id}'`,
      `insert into ledger.account (process_id, kind, balance_pence) values ('${vote.processId}', 'contingency', 5)`,
      'update ledger.entry set amount_pence = 1',
      'delete from ledger.transaction',
      'truncate ledger.spend',
      transaction(`(0, '${id}'::uuid, -1)`),
      transaction(`(0, '${id}'::uuid, -5), (1, ${funding}, 4)`),
      transaction(`(0, '${id}'::uuid, -9999999), (1, ${funding}, 9999999)`),
    ])
      await expect(rooms.sql(forbidden)).rejects.toThrow();
    const { fundingPence, matchPence, ...places } = await standing();
    expect(Object.values(places).reduce((sum, pence) => sum + pence, 0)).toBe(
      fundingPence + matchPence,
    );
  });

  it('numbers what is entered without gaps, also when something was refused between', async () => {
    const budget = { kind: 'budget' } as const;
    const contingency = { kind: 'contingency' } as const;
    const setAside = (pence: number) =>
      post({ kind: 'contingency', moves: [{ from: budget, to: contingency, pence }] });
    await setAside(100);
    await expect(setAside(99_999_999_00)).rejects.toThrow(NotEnoughMoneyError);
    await setAside(200);
    const made = await rooms.with(LedgerReader, (s) => s.transactions(vote.processId));
    expect(made.map(({ number }) => number)).toEqual(made.map((_, index) => index + 1));
    expect(await standing()).toMatchObject({ contingencyPence: 300 });
  });
});
