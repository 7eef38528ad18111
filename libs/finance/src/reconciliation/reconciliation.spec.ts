import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { strFromU8, unzipSync } from 'fflate';
import { LedgerReader } from '#delivery';
import { isoDay } from '#platform';
import { awardedProcess } from '../../../../test/support/awarded.js';
import { moveMoney } from '../../../../test/support/batched.js';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { allocationPairs, toldBatch, type ToldPair } from '../../../../test/support/told-batch.js';
import type { OpenVote } from '../../../../test/support/vote.js';
import { AcknowledgementsService } from '../acknowledgements/acknowledgements.service.js';
import { ageBand, daysBetween } from './age-band.js';
import { reconcile } from './reconcile.js';
import { ReconciliationFiles } from './reconciliation-files.js';
import { ReconciliationReader } from './reconciliation.reader.js';
import { reasons, type ReconciledAllocation, type ReconciledLine } from './reconciliation.view.js';

let rooms: Rooms;
beforeAll(async () => {
  rooms = await openRooms();
});
afterAll(() => rooms.close());

const by = randomUUID();

async function answer(
  vote: OpenVote,
  batch: number,
  lines: readonly (readonly [number, 'accepted' | 'rejected'])[],
): Promise<void> {
  const given = lines.map(([line, status]) => ({
    ...{ at: line, line, status },
    ...{ document: status === 'accepted' ? 'J1' : '', reason: status === 'rejected' ? 'No' : '' },
  }));
  const said = { status: null, document: '', reason: '', lines: given };
  await rooms.with(AcknowledgementsService, (s) =>
    s.acknowledge(by, vote.processId, batch, said, 'api'),
  );
}

const reconciled = (vote: OpenVote) =>
  rooms.with(ReconciliationReader, (s) => s.ofProcess(vote.processId));
const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);

async function awarded() {
  const vote = await awardedProcess(rooms);
  return { vote, pairs: await allocationPairs(rooms, vote.processId) };
}

/** Stored lines as plain views, read as simply as can be. */
async function plainViews(vote: OpenVote) {
  const awards = await rooms.with(LedgerReader, (s) => s.awards(vote.processId));
  const allocations = await rooms.sql<ReconciledAllocation>(
    `select transaction_id as "transactionId", award_id as "awardId",
       amount_pence::float8 as "amountPence", happened_on::text as "happenedOn"
     from ledger.allocation where process_id = ?`,
    [vote.processId],
  );
  const answersOf = `(select array_agg(said.status) from finance_batch_line half
     left join finance_line_answer said on (said.batch_id, said.line_no) = (half.batch_id, half.line_no)
     where half.batch_id = line.batch_id and half.pair = line.pair)`;
  const lines = await rooms.sql<Omit<ReconciledLine, 'answer'> & { answers: (string | null)[] }>(
    `select line.batch_id as "batchId", line.line_no as line, line.transaction_id as "transactionId",
       line.award_id as "awardId", line.amount_pence::float8 as "amountPence",
       batch.kind = 'reversal' or exists (select from finance_batch former
         where former.id = batch.resubmits_id and former.kind = 'reversal') as "takesBack",
       batch.state, (clock_timestamp() at time zone 'Europe/London')::date::text as since, ${answersOf} as answers,
       exists (select from finance_batch_line later join finance_batch b on b.id = later.batch_id
         where b.kind = 'resubmission' and later.replaces_batch_id = line.batch_id
           and later.replaces_line_no = line.line_no) as "isReplaced"
     from finance_batch_line line join finance_batch batch on batch.id = line.batch_id
     where batch.process_id = ? and line.side = 'to' and batch.state <> 'discarded'`,
    [vote.processId],
  );
  return {
    ...{ awards, allocations, today: isoDay(new Date()) },
    lines: lines.map(({ answers, ...line }): ReconciledLine => {
      const isWhole = answers.every((one) => one === 'accepted');
      const isRejected = answers.every((one) => one === 'rejected');
      const answer = isRejected ? 'rejected' : isWhole ? 'accepted' : null;
      return { ...line, answer };
    }),
  };
}

/** The database adds up as the pure function does. */
async function expectAlike(vote: OpenVote): Promise<void> {
  const stored = await reconciled(vote);
  const pure = reconcile(await plainViews(vote));
  expect(stored.total).toEqual(pure.total);
  // A pair is answered as one: the other side comes to what the awards come to.
  for (const column of ['awardedPence', 'inLedgerPence', 'differencePence'] as const)
    expect(sum(stored.sources.map((one) => one[column]))).toBe(stored.total[column]);
  for (const { award, ...standing } of stored.awards) {
    const { awardId, ...same } = pure.awards.find((one) => one.awardId === award.awardId) ?? {};
    expect(awardId).toBe(award.awardId);
    expect(standing).toEqual(same);
  }
  for (const reason of stored.reasons) {
    const lines = pure.lines.filter((line) => line.reason === reason.reason);
    expect([reason.lines, reason.amountPence]).toEqual([
      lines.length,
      sum(lines.map(({ amountPence }) => amountPence)),
    ]);
    expect(sum(Object.values(reason.bands))).toBe(reason.amountPence);
  }
}

describe('the reconciliation of a process', () => {
  it('tells from award to ledger where every penny is', async () => {
    const { vote, pairs } = await awarded();
    const whole = sum(pairs.map(({ pence }) => pence));
    expect(await reconciled(vote)).toMatchObject({
      total: { awardedPence: whole, inLedgerPence: 0, differencePence: whole },
      reasons: [{ reason: 'not-batched', lines: 3, amountPence: whole }],
    });
    const { number } = await toldBatch(rooms, vote, pairs);
    expect((await reconciled(vote)).total.explained).toMatchObject({ waiting: whole });
    await expectAlike(vote);
    await answer(
      vote,
      number,
      [1, 2, 3, 4, 5, 6].map((line) => [line, 'accepted'] as const),
    );
    const done = await reconciled(vote);
    expect(done).toMatchObject({
      reasons: [],
      total: { differencePence: 0, inLedgerPence: whole },
    });
    await expectAlike(vote);
  });

  it('follows a rejected pair through its resubmission to a difference of nothing', async () => {
    const { vote, pairs } = await awarded();
    const first = await toldBatch(rooms, vote, pairs);
    const [, second] = pairs;
    await answer(vote, first.number, [
      ...[1, 2, 5, 6].map((line) => [line, 'accepted'] as const),
      [4, 'rejected'],
    ]);
    // One line of a pair says nothing of the pair yet.
    expect((await reconciled(vote)).reasons).toMatchObject([
      { reason: 'waiting', lines: 1, amountPence: second?.pence },
    ]);
    await expectAlike(vote);
    await answer(vote, first.number, [[3, 'rejected']]);
    const rejected = await reconciled(vote);
    expect(rejected.reasons).toMatchObject([
      { reason: 'rejected', lines: 1, amountPence: second?.pence },
    ]);
    await expectAlike(vote);
    const again: ToldPair[] = second
      ? [{ ...second, replaces: { batchId: first.id, line: 3 } }]
      : [];
    const wishes = { kind: 'resubmission', of: first.id } as const;
    const next = await toldBatch(rooms, vote, again, wishes);
    expect((await reconciled(vote)).reasons).toMatchObject([{ reason: 'waiting', lines: 1 }]);
    await expectAlike(vote);
    await answer(vote, next.number, [
      [1, 'accepted'],
      [2, 'accepted'],
    ]);
    expect((await reconciled(vote)).total.differencePence).toBe(0);
    await expectAlike(vote);
  });

  it('tells what a reversal took back, and what lies in a draft', async () => {
    const { vote, pairs } = await awarded();
    const [first, second] = pairs;
    const one = await toldBatch(rooms, vote, first ? [first] : []);
    await toldBatch(rooms, vote, second ? [second] : [], { state: 'draft' });
    await answer(vote, one.number, [
      [1, 'accepted'],
      [2, 'accepted'],
    ]);
    const back: ToldPair[] = first
      ? [{ ...first, pence: -first.pence, replaces: { batchId: one.id, line: 1 } }]
      : [];
    const reversal = await toldBatch(rooms, vote, back, { kind: 'reversal', of: one.id });
    const [pence = 0, other = 0] = [first?.pence, second?.pence];
    const explained = async () => {
      const { total } = await reconciled(vote);
      expect(sum(Object.values(total.explained))).toBe(total.differencePence);
      await expectAlike(vote);
      return total.explained;
    };
    const onItsWay = { waiting: 0, rejected: 0, reversed: 0, 'in-draft': other };
    const reversals = async () =>
      (await reconciled(vote)).reasons.flatMap(({ reason }) =>
        reason.startsWith('revers') ? [reason] : [],
      );
    expect(await explained()).toMatchObject(onItsWay);
    expect(await reversals()).toEqual(['reversal-waiting']);
    const both = (status: 'accepted' | 'rejected') => [[1, status] as const, [2, status] as const];
    await answer(vote, reversal.number, both('rejected'));
    expect(await explained()).toMatchObject(onItsWay);
    expect(await reversals()).toEqual(['reversal-rejected']);
    expect((await reconciled(vote)).total.inLedgerPence).toBe(pence);
    const again = back.map((pair) => ({ ...pair, replaces: { batchId: reversal.id, line: 1 } }));
    const wishes = { kind: 'resubmission', of: reversal.id } as const;
    const anew = await toldBatch(rooms, vote, again, wishes);
    expect(await explained()).toMatchObject(onItsWay);
    expect(await reversals()).toEqual(['reversal-waiting']);
    await answer(vote, anew.number, both('accepted'));
    expect(await explained()).toMatchObject({ reversed: pence });
    expect(await reversals()).toEqual(['reversed']);
    expect((await reconciled(vote)).total.inLedgerPence).toBe(0);
    // Free again, it goes into the next batch.
    await toldBatch(rooms, vote, first ? [first] : []);
    expect(await explained()).toMatchObject({ waiting: pence, reversed: 0 });
  });

  it('tells the other side as well: pots, money of others and contingency come to the same', async () => {
    const { vote, pairs: first } = await awarded();
    const awards = await rooms.with(LedgerReader, (s) => s.awards(vote.processId));
    const [to, other] = awards.map(({ awardId }) => ({ kind: 'award' as const, awardId }));
    if (!to || !other) throw new Error('three awards were made');
    const [budget, contingency] = [{ kind: 'budget' }, { kind: 'contingency' }] as const;
    await moveMoney(rooms, vote, 'contingency', { from: budget, to: contingency, pence: 500 });
    await moveMoney(rooms, vote, 'match', { from: { kind: 'match' }, to, pence: 700 });
    await moveMoney(rooms, vote, 'decrease', { from: to, to: { kind: 'match' }, pence: 150 });
    await moveMoney(rooms, vote, 'increase', { from: contingency, to, pence: 300 });
    await moveMoney(rooms, vote, 'decrease', { from: other, to: contingency, pence: 50 });
    await moveMoney(rooms, vote, 'transfer', { from: to, to: other, pence: 200 });
    await moveMoney(rooms, vote, 'return', {
      ...{ from: other, to: { kind: 'returned', awardId: other.awardId }, pence: 100 },
    });
    const pairs = await allocationPairs(rooms, vote.processId);
    const { number } = await toldBatch(rooms, vote, pairs);
    // Each pair in turn: all but the money of others, which is rejected.
    for (const [index, { pence }] of pairs.entries()) {
      const status = pence === 700 ? ('rejected' as const) : ('accepted' as const);
      await answer(vote, number, [
        [index * 2 + 1, status],
        [index * 2 + 2, status],
      ]);
      await expectAlike(vote);
    }
    const whole = sum(first.map(({ pence }) => pence)) - 100;
    const standing = (source: string, awardedPence: number, inLedgerPence = awardedPence) => ({
      ...{ source, area: null, awardedPence, inLedgerPence },
      differencePence: awardedPence - inLedgerPence,
    });
    const { sources, total } = await reconciled(vote);
    expect(sources).toEqual([
      ...[standing('pot', whole), standing('match', 550, -150), standing('contingency', 250)],
    ]);
    expect(sum(sources.map(({ awardedPence }) => awardedPence))).toBe(total.awardedPence);
  });

  it('names each move that no batch carries, since no award has the money', async () => {
    const { vote } = await awarded();
    const [budget, contingency] = [{ kind: 'budget' }, { kind: 'contingency' }] as const;
    const [award] = await rooms.with(LedgerReader, (s) => s.awards(vote.processId));
    if (!award) throw new Error('three awards were made');
    const to = { kind: 'award', awardId: award.awardId } as const;
    const returned = { kind: 'returned' } as const;
    await moveMoney(rooms, vote, 'contingency', { from: budget, to: contingency, pence: 500 });
    await moveMoney(rooms, vote, 'contingency', { from: contingency, to: budget, pence: 200 });
    await moveMoney(rooms, vote, 'increase', { from: contingency, to, pence: 100 });
    await moveMoney(rooms, vote, 'return', { from: budget, to: returned, pence: 40 });
    await moveMoney(rooms, vote, 'return', { from: contingency, to: returned, pence: 30 });
    await moveMoney(rooms, vote, 'return', {
      ...{ from: to, to: { ...returned, awardId: award.awardId }, pence: 10 },
    });
    const { byHand, today } = await reconciled(vote);
    const told = byHand.map(({ from, to: into, amountPence }) => [from, into, amountPence]);
    expect(told).toEqual([
      ['pot', 'contingency', 500],
      ['contingency', 'pot', 200],
      ['pot', 'returned', 40],
      ['contingency', 'returned', 30],
      // A batch takes it from the award to its pot, and no further.
      ['pot', 'returned', 10],
    ]);
    const days = daysBetween('2026-11-20', today);
    expect(byHand[0]).toMatchObject({
      area: null,
      movedOn: '2026-11-20',
      days,
      band: ageBand(days),
    });
    const numbers = byHand.map(({ number }) => number);
    expect(numbers).toEqual(numbers.toSorted((one, next) => one - next));
    const file = await rooms.act(async (all) =>
      text(await all.get(ReconciliationFiles).byHandCsv(vote.processId)),
    );
    const amounts = file.trim().split('\r\n').slice(1);
    expect(amounts.map((row) => row.split(',').at(-1))).toEqual([
      ...['5.00', '2.00', '0.40', '0.30', '0.10'],
    ]);
  });

  it('lists its lines page by page, each once, of one award or one reason', async () => {
    const { vote, pairs } = await awarded();
    await toldBatch(rooms, vote, pairs.slice(0, 2));
    const lines = (query: object) =>
      rooms.with(ReconciliationReader, (s) => s.lines(vote.processId, query));
    const all = await lines({});
    expect(all).toHaveLength(3);
    const paged = [];
    for (let after: string | null = null; ;) {
      const [line] = await lines({ after, most: 1 });
      if (!line) break;
      paged.push(line);
      after = line.key;
    }
    expect(paged).toEqual(all);
    expect(await lines({ reason: 'waiting' })).toHaveLength(2);
    expect(await lines({ award: `${vote.slug}-001` })).toHaveLength(1);
    const { total } = await reconciled(vote);
    expect(sum(all.map(({ amountPence }) => amountPence))).toBe(total.differencePence);
  });

  it('is taken away as files whose columns come to the difference', async () => {
    const { vote, pairs } = await awarded();
    await toldBatch(rooms, vote, pairs);
    const awards = await rooms.act(async (all) =>
      text(await all.get(ReconciliationFiles).awardsCsv(vote.processId)),
    );
    const [head = '', ...rows] = awards.trim().split('\r\n');
    const names = head.split(',').map((name) => name.replaceAll('"', ''));
    expect(rows).toHaveLength(3);
    for (const row of rows) {
      const cells = row.split(',');
      const of = (name: string) => Math.round(Number(cells[names.indexOf(name)]) * 100);
      const parts = reasons.map((reason) => of(reason.replace('-', '_')));
      expect(sum(parts)).toBe(of('difference'));
      expect(of('awarded_now') - of('in_ledger')).toBe(of('difference'));
    }
    const lines = await rooms.act(async (all) =>
      text(all.get(ReconciliationFiles).linesCsv(vote.processId)),
    );
    expect(lines.trim().split('\r\n')).toHaveLength(4);
    const sources = await rooms.act(async (all) =>
      text(await all.get(ReconciliationFiles).sourcesCsv(vote.processId)),
    );
    expect(sources.trim().split('\r\n')).toHaveLength(2);
    const names1 = { awards: 'Dyfarniadau', lines: 'Llinellau', sources: 'O ble', byHand: 'Arall' };
    const workbook = await rooms.act(async (all) => {
      const pieces: Buffer[] = [];
      const book = await all.get(ReconciliationFiles).workbook(vote.processId, names1);
      for await (const piece of book) pieces.push(piece as Buffer);
      return Buffer.concat(pieces);
    });
    const sheets = strFromU8(unzipSync(workbook)['xl/workbook.xml'] ?? new Uint8Array());
    const named = [...sheets.matchAll(/<sheet name="([^"]+)"/g)].map(([, name]) => name);
    expect(named).toEqual(Object.values(names1));
  });
});
