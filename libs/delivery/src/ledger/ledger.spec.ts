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
  SayWhySealedError,
  UnknownSpendError,
} from './ledger.errors.js';
import { LedgerReader } from './ledger.reader.js';
import { SealSpendService } from './seal-spend.service.js';
import type { SealSpendDto } from './seal-spend.dto.js';
import { SpendService, type NewSpend } from './spend.service.js';
import { SpendsReader } from './spends.reader.js';
import { SpendsRetentionService } from './spends-retention.service.js';

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
const outward = () => rooms.with(SpendsReader, (s) => s.outward(vote.processId));
const which = (id = '') => ({ processId: vote.processId, reference: reference(2), id });
const inward = (id?: string) => rooms.with(SpendsReader, (s) => s.inward(which(id)));
const untold = { payee: null, purpose: '', ledgerReference: '' };
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
    const [told] = await outward();
    expect(told).toMatchObject(untold);
    expect(await inward(told?.id)).toMatchObject({ payee: 'Ann Other', purpose: 'Work' });
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
    const all = await rooms.with(LedgerReader, (s) => s.entriesOf(awardId, { page: 1, size: 9 }));
    expect(all).toMatchObject({ page: 1, size: 9, total: 1 });
    expect(all.items[0]).toMatchObject({
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

  it('tells the many moves and payments of an award page by page, each of them once', async () => {
    const { awardId } = await award();
    const read = async (list: 'entries' | 'spends', page: number) => {
      const wanted = { page, size: 4 };
      const found =
        list === 'entries'
          ? await rooms.with(LedgerReader, (s) => s.entriesOf(awardId, wanted))
          : await rooms.with(SpendsReader, (s) => s.outwardOf(awardId, wanted));
      return { ...found, ids: found.items.map(({ id }) => id) };
    };
    for (const list of ['entries', 'spends'] as const) {
      const { total } = await read(list, 1);
      const ids: string[] = [];
      for (let page = 1; page <= Math.ceil(total / 4); page++)
        ids.push(...(await read(list, page)).ids);
      expect([total > 4, ids.length, new Set(ids).size]).toEqual([true, total, total]);
      // Past the end there is the last.
      expect(await read(list, 99)).toMatchObject({ page: Math.ceil(total / 4), total });
    }
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
      `update ledger.spend set payee = '', purpose = '', ledger_reference = ''`,
      `update ledger.spend set amount_pence = 1`,
      'delete from ledger.spend',
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

describe('a payment that was told', () => {
  const seal = (id: string, why: SealSpendDto = { reason: 'private-person', words: '' }) =>
    rooms.with(SealSpendService, (s) => s.seal(null, which(id), why));
  const paid = async (payee: string, changed: Partial<NewSpend> = {}) => {
    await spend(1, { payee, ...changed });
    const [row] = await rooms.sql<{ id: string }>('select id from ledger.spend where payee = ?', [
      payee,
    ]);
    return row?.id ?? '';
  };
  const told = async (id: string) => (await outward()).find((one) => one.id === id);

  it('is told no more once it is sealed, for good, and its amount stays', async () => {
    const before = await award();
    const id = await paid('Bryn, who is a person');
    expect(await told(id)).toMatchObject({ payee: 'Bryn, who is a person', purpose: 'Work' });
    expect([await seal(id), await seal(id)]).toEqual([true, false]);
    expect(await told(id)).toMatchObject({ ...untold, amountPence: 1 });
    const { awardId, spentPence } = await award();
    const wanted = { page: 1, size: 99 };
    const of = await rooms.with(SpendsReader, (s) => s.outwardOf(awardId, wanted));
    expect(of.items.find((one) => one.id === id)).toMatchObject(untold);
    expect(JSON.stringify([of, await outward()])).not.toContain('Bryn');
    expect(await inward(id)).toMatchObject({ payee: 'Bryn, who is a person', isKeptInside: true });
    expect(spentPence).toBe(before.spentPence + 1);
    const acts = await rooms.sql<{ facts: object }>(
      `select facts from platform.audit_log where act = 'delivery.seal-spend'`,
    );
    expect(acts.map(({ facts }) => facts)).toEqual([
      { award: reference(2), reason: 'private-person' },
    ]);
    for (const forbidden of ['delete from', 'truncate'])
      await expect(rooms.sql(`${forbidden} ledger.spend_sealed`)).rejects.toThrow();
    for (const change of [`reason = 'other'`, `words = 'Another'`, 'words = null'])
      await expect(rooms.sql(`update ledger.spend_sealed set ${change}`)).rejects.toThrow();
  });

  it('is sealed for a reason of the list, or for another that somebody writes down', async () => {
    const id = await paid('Cwmni');
    await expect(seal(id, { reason: 'other', words: '' })).rejects.toThrow(SayWhySealedError);
    await expect(seal('no such payment')).rejects.toThrow(UnknownSpendError);
    const elsewhere = { ...which(id), reference: reference(1) };
    const why = { reason: 'court-or-safety', words: '' } as const;
    await expect(rooms.with(SealSpendService, (s) => s.seal(null, elsewhere, why))).rejects.toThrow(
      UnknownSpendError,
    );
    expect(await told(id)).toMatchObject({ payee: 'Cwmni' });
    expect(await seal(id, { reason: 'other', words: 'They asked for it' })).toBe(true);
  });

  it('forgets whom it kept inside six years after its financial year, and nobody else', async () => {
    const [row] = await rooms.sql<{ day: string; before: string }>(
      `select payees_kept_from::text as day, (payees_kept_from - 1)::text as before
       from ledger.payees_kept_from()`,
    );
    const { day = '', before = '' } = row ?? {};
    expect(day).toMatch(/-04-01$/);
    const old = { spentOn: before };
    const ids = [
      await paid('Old and a person', { ...old, payeeIsPerson: true }),
      await paid('Old and sealed', old),
      await paid('Old and a business', old),
      await paid('Young and a person', { spentOn: day, payeeIsPerson: true }),
    ];
    await seal(ids[1] ?? '', { reason: 'other', words: 'Old and sealed asked for it' });
    const forget = () => rooms.with(SpendsRetentionService, (s) => s.forgetOld());
    expect(await forget()).toEqual({ 'private-payees': 2 });
    expect(await forget()).toEqual({ 'private-payees': 0 });
    const kept = await Promise.all(ids.map(async (id) => (await inward(id)).payee));
    expect(kept).toEqual(['', '', 'Old and a business', 'Young and a person']);
    const seals = await rooms.sql(
      'select reason, words from ledger.spend_sealed where spend_id = ?',
      [ids[1] ?? ''],
    );
    expect(seals).toEqual([{ reason: 'other', words: null }]);
  });
});
