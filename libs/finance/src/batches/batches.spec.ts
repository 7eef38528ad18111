import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash, randomUUID } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { LedgerReader } from '#delivery';
import { awardedProcess } from '../../../../test/support/awarded.js';
import { answerLines, moveMoney, november, raiseAward } from '../../../../test/support/batched.js';
import { coded, type Coded } from '../../../../test/support/coded.js';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import type { OpenVote } from '../../../../test/support/vote.js';
import { BatchFiles } from './batch-files.js';
import { BatchProblemsReader } from './batch-problems.reader.js';
import { BatchReleasesService } from './batch-releases.service.js';
import type { BatchedLine, BatchView } from './batch.views.js';
import {
  BatchHasProblemsError,
  BatchNotAnsweredError,
  BatchNotProposedError,
  BatchNotReleasedError,
  BatchReleasedError,
  BatchReversedAlreadyError,
  BatchTakesTwoError,
  NothingRejectedError,
  NothingToBatchError,
  NothingToReverseError,
  OtherFinancialYearError,
  OtherPeriodError,
  ReversalNotCodedError,
  ReversalStandsError,
} from './batches.errors.js';
import { BatchesReader } from './batches.reader.js';
import { BatchesService } from './batches.service.js';

let rooms: Rooms;
beforeAll(async () => {
  rooms = await openRooms();
});
afterAll(() => rooms.close());

interface Desk extends OpenVote, Coded {}

async function desk(): Promise<Desk> {
  const vote = await awardedProcess(rooms);
  return { ...vote, ...(await coded(rooms, vote.organisationId)) };
}

const service = <T>(work: (s: BatchesService) => Promise<T>) => rooms.with(BatchesService, work);
const releases = <T>(work: (s: BatchReleasesService) => Promise<T>) =>
  rooms.with(BatchReleasesService, work);
const make = async ({ officers, processId, profileId }: Desk) =>
  service((s) => s.make(officers[0], processId, { profileId, ...november }));
const release = async ({ officers, processId }: Desk, number: number) => {
  await releases((s) => s.propose(officers[0], processId, number));
  return releases((s) => s.release(officers[1], processId, number));
};
const released = async (at: Desk): Promise<number> => {
  const number = await make(at);
  await release(at, number);
  return number;
};
const view = async ({ processId }: Desk, number: number): Promise<BatchView> =>
  rooms.with(BatchesReader, (s) => s.one(processId, number));
const linesOf = async (at: Desk, number: number): Promise<readonly BatchedLine[]> => {
  const { id } = await view(at, number);
  return rooms.with(BatchesReader, (s) => s.lines(id));
};
const six = [1, 2, 3, 4, 5, 6];
const reason = { reasonCy: 'Blwyddyn anghywir', reasonEn: 'Wrong year' };

describe('a batch', () => {
  it('moves each award from its pot’s code to its own, and comes to nothing', async () => {
    const at = await desk();
    const number = await make(at);
    const lines = await linesOf(at, number);
    expect(
      lines.map(({ pair, side, amountPence, costCentre, account, project }) => [
        ...[pair, side, amountPence, costCentre, account, project],
      ]),
    ).toEqual([
      [1, 'to', 1_234_56, 'CC-AWARD', '4000', 'PB'],
      [1, 'from', -1_234_56, 'CC-POT', '4900', null],
      [2, 'to', 5_000_00, 'CC-AWARD', '4000', 'PB'],
      [2, 'from', -5_000_00, 'CC-POT', '4900', null],
      [3, 'to', 99, 'CC-AWARD', '4000', 'PB'],
      [3, 'from', -99, 'CC-POT', '4900', null],
    ]);
    const batch = await view(at, number);
    expect(batch).toMatchObject({
      ...{ number: 1, reference: `${at.slug}-B0001`, kind: 'allocation', state: 'draft' },
      ...{ lineCount: 6, debitPence: 6_235_55, creditPence: 6_235_55, sha256: null },
    });
    expect(lines.map(({ sourceRef }) => sourceRef)).toEqual(
      lines.map(({ lineNo }) => `${batch.reference}-${lineNo}`),
    );
  });

  it('takes what no other has: what is awarded later goes into the next', async () => {
    const at = await desk();
    await make(at);
    await expect(make(at)).rejects.toThrow(NothingToBatchError);
    await raiseAward(rooms, at, `${at.slug}-001`, 10_00);
    expect(await make(at)).toBe(2);
    expect((await linesOf(at, 2)).map(({ amountPence }) => amountPence)).toEqual([10_00, -10_00]);
  });

  it('is made once when two people make it at the same moment', async () => {
    const at = await desk();
    const made = await Promise.allSettled([1, 2, 3, 4].map(() => make(at)));
    const fates = made.map((one) =>
      one.status === 'fulfilled' ? one.value : (one.reason as unknown),
    );
    expect(fates.filter((fate) => fate === 1)).toHaveLength(1);
    expect(fates.filter((fate) => fate instanceof NothingToBatchError)).toHaveLength(3);
    await raiseAward(rooms, at, `${at.slug}-001`, 10_00);
    expect(await make(at)).toBe(2);
  });

  it.each([
    ['another year', { financialYear: '2025-26' }, OtherFinancialYearError],
    ['another month', { period: 9 }, OtherPeriodError],
    ['no day of the calendar', { effectiveDate: '2026-11-31' }, OtherFinancialYearError],
  ])('is not made for a day of %s', async (_what, wrong, error) => {
    const [by, process, profileId] = [randomUUID(), randomUUID(), randomUUID()];
    await expect(
      service((s) => s.make(by, process, { profileId, ...november, ...wrong })),
    ).rejects.toThrow(error);
  });

  it('that is discarded keeps its number, and frees its money', async () => {
    const at = await desk();
    await make(at);
    await releases((s) => s.propose(at.officers[0], at.processId, 1));
    await service((s) => s.discard(at.officers[0], at.processId, 1));
    expect(await make(at)).toBe(2);
    const batches = await rooms.with(BatchesReader, (s) => s.ofProcess(at.processId));
    expect(batches.map(({ number, state, lineCount }) => [number, state, lineCount])).toEqual([
      [2, 'draft', 6],
      [1, 'discarded', 0],
    ]);
  });
});

describe('a draft with problems', () => {
  it('names each line that is not coded, is not proposed, and is coded anew', async () => {
    const at = await desk();
    await rooms.sql(
      `update ledger.cost_centre set open_until = '2026-11-01'
      where organisation_id = ? and code = 'CC-AWARD'`,
      [at.organisationId],
    );
    await make(at);
    const { id } = await view(at, 1);
    const problems = async () => rooms.with(BatchProblemsReader, (s) => s.of(id));
    const closed = { code: 'finance.cost-centre-closed', params: { code: 'CC-AWARD' } };
    expect(await problems()).toEqual({
      count: 3,
      told: [1, 3, 5].map((line, index) => ({
        ...{ line, award: `${at.slug}-00${index + 1}` },
        ...closed,
      })),
    });
    const propose = async () => releases((s) => s.propose(at.officers[0], at.processId, 1));
    await expect(propose()).rejects.toThrow(BatchHasProblemsError);
    await rooms.sql(
      `insert into ledger.cost_centre (organisation_id, code, name, side)
       values (?, 'CC-NEW', 'New', 'revenue')`,
      [at.organisationId],
    );
    await rooms.sql(
      `update ledger.coding_rule set cost_centre = 'CC-NEW' where organisation_id = ?`,
      [at.organisationId],
    );
    await service((s) => s.recode(at.officers[0], at.processId, 1));
    expect(await problems()).toEqual({ count: 0, told: [] });
    const [first] = await linesOf(at, 1);
    expect(first).toMatchObject({ costCentre: 'CC-NEW', sourceRef: `${at.slug}-B0001-1` });
    await propose();
  });

  it('mixes revenue and capital only where that was said', async () => {
    const at = await desk();
    await make(at);
    await rooms.sql(
      `update ledger.cost_centre set side = 'capital' where organisation_id = ? and code = 'CC-POT'`,
      [at.organisationId],
    );
    const { id } = await view(at, 1);
    const { told } = await rooms.with(BatchProblemsReader, (s) => s.of(id));
    expect(told.map(({ line, code }) => [line, code])).toEqual([[null, 'finance.sides-mixed']]);
  });
});

describe('releasing a batch', () => {
  let keptDesk: Desk | undefined;
  /** One released batch, which all try to change in vain. */
  async function kept(): Promise<Desk> {
    if (keptDesk) return keptDesk;
    keptDesk = await desk();
    await released(keptDesk);
    return keptDesk;
  }

  it('takes two people, also for the database', async () => {
    const at = await desk();
    await make(at);
    const [first, second] = at.officers;
    const releaseBy = async (by: string) => releases((s) => s.release(by, at.processId, 1));
    await expect(releaseBy(second)).rejects.toThrow(BatchNotProposedError);
    await releases((s) => s.propose(first, at.processId, 1));
    await expect(releaseBy(first)).rejects.toThrow(BatchTakesTwoError);
    const { id } = await view(at, 1);
    await expect(
      rooms.sql(
        `update finance_batch set state = 'released', released_by_id = proposed_by_id,
           released_at = now(), sha256 = 'x' where id = ?`,
        [id],
      ),
    ).rejects.toThrow(/finance_batch_released_by_another/);
    await releaseBy(second);
    await expect(releaseBy(second)).rejects.toThrow(BatchReleasedError);
    const audited = await rooms.sql<{ act: string }>(
      `select act from platform.audit_log where subject = ? order by id`,
      [id],
    );
    expect(audited.map(({ act }) => act)).toEqual([
      'finance.make-batch',
      'finance.propose-batch',
      'finance.release-batch',
    ]);
  });

  it('gives it the fingerprint of its documented bytes', async () => {
    const at = await desk();
    const sha256 = await release(at, await make(at));
    const batch = await view(at, 1);
    const head = [
      ...['cyfran-batch', 1, batch.reference, 'allocation', '2026-27', 8, '2026-11-30', 'GBP', 6],
      ...[6_235_55, 6_235_55, null, null],
    ];
    const lines = [
      [1_234_56, 1],
      [5_000_00, 2],
      [99, 3],
    ].flatMap(([pence = 0, n = 0]) => {
      const reference = `${at.slug}-00${n}`;
      const about = [`${reference} Project ${n === 3 ? 4 : n}`];
      const end = (line: number) => [`${batch.reference}-${line}`, '2026-11-30', reference, null];
      const [to, from] = [n * 2 - 1, n * 2];
      return [
        [to, n, 'to', 'VIREMENT', 'CC-AWARD', '4000', 'PB', pence, ...about, ...end(to)],
        [from, n, 'from', 'VIREMENT', 'CC-POT', '4900', null, -pence, ...about, ...end(from)],
      ];
    });
    const bytes = [head, ...lines].map((values) => `${JSON.stringify(values)}\n`).join('');
    expect(sha256).toBe(createHash('sha256').update(bytes, 'utf8').digest('hex'));
    expect(batch.sha256).toBe(sha256);
  });

  it.each([
    ['a total', 'update finance_batch set debit_pence = 1, credit_pence = 1 where id = ?'],
    ['its state', `update finance_batch set state = 'draft' where id = ?`],
    ['its fingerprint', `update finance_batch set sha256 = 'x' where id = ?`],
    ['a line', 'update finance_batch_line set amount_pence = 1 where batch_id = ?'],
    ['a code', `update finance_batch_line set cost_centre = 'X' where batch_id = ?`],
    ['the number of lines', 'delete from finance_batch_line where batch_id = ?'],
    ['itself', 'delete from finance_batch where id = ?'],
    ['what it holds', 'delete from finance_batch_claim where batch_id = ?'],
  ])('keeps anybody from changing %s, also by SQL', async (_what, statement) => {
    const at = await kept();
    const [before, { id }] = [await linesOf(at, 1), await view(at, 1)];
    await expect(rooms.sql(statement, [id])).rejects.toThrow(/stay|free when/);
    expect(await linesOf(at, 1)).toEqual(before);
  });

  it('is refused by the database for a batch that does not say what our own ledger says', async () => {
    const at = await desk();
    await make(at);
    const { id } = await view(at, 1);
    await rooms.sql(
      `update finance_batch_line set amount_pence = sign(amount_pence) * 1 where batch_id = ?`,
      [id],
    );
    await rooms.sql('update finance_batch set debit_pence = 3, credit_pence = 3 where id = ?', [
      id,
    ]);
    await expect(release(at, 1)).rejects.toThrow(/what our own ledger says/);
  });
});

describe('the file of a batch', () => {
  it('is there once it is released, in the layout that it was made with', async () => {
    const at = await desk();
    await make(at);
    const file = async () => {
      const batch = await view(at, 1);
      return rooms.with(BatchFiles, (s) => s.of(batch, 'csv'));
    };
    await expect(file()).rejects.toThrow(BatchNotReleasedError);
    const sha256 = await release(at, 1);
    await rooms.sql(
      `update ledger.finance_profile
         set version = 2, layout = jsonb_set(layout, '{separator}', '";"') where id = ?`,
      [at.profileId],
    );
    const { name, etag, write } = await file();
    expect([name, etag]).toEqual([`${at.slug}-B0001.csv`, `"${sha256}-csv"`]);
    const rows = (await text(write())).split('\r\n');
    expect(rows).toHaveLength(8);
    expect(rows[1]).toBe(
      `${at.slug}-B0001,1,VIREMENT,2026-27,8,CC-AWARD,4000,PB,1234.56,GBP,${at.slug}-001 Project 1,${at.slug}-B0001-1,2026-11-30`,
    );
  });
});

describe('where the money of a batch comes from', () => {
  const codesOf = (lines: readonly BatchedLine[]) =>
    lines.map(({ side, amountPence, costCentre }) => [side, amountPence, costCentre]);
  const sources = async (at: Desk, number: number) => {
    const { id } = await view(at, number);
    const lines = await linesOf(at, number);
    const found = await rooms.with(BatchesReader, (s) => s.sources(id, lines));
    return [...found].map(([line, { kind, area }]) => [line, kind, area?.en ?? null]);
  };

  it('is named by its codes: money of others and contingency have their own, or none', async () => {
    const at = await desk();
    await released(at);
    const awards = await rooms.with(LedgerReader, (s) => s.awards(at.processId));
    const [to, other] = awards.map(({ awardId }) => ({ kind: 'award' as const, awardId }));
    if (!to || !other) throw new Error('three awards were made');
    const [budget, contingency] = [{ kind: 'budget' }, { kind: 'contingency' }] as const;
    await moveMoney(rooms, at, 'contingency', { from: budget, to: contingency, pence: 500 });
    await moveMoney(rooms, at, 'match', { from: { kind: 'match' }, to, pence: 700 });
    await moveMoney(rooms, at, 'increase', { from: contingency, to, pence: 300 });
    await moveMoney(rooms, at, 'transfer', { from: to, to: other, pence: 200 });
    await moveMoney(rooms, at, 'return', {
      ...{ from: other, to: { kind: 'returned', awardId: other.awardId }, pence: 100 },
    });
    expect(await make(at)).toBe(2);
    const { id } = await view(at, 2);
    const problems = async () =>
      (await rooms.with(BatchProblemsReader, (s) => s.of(id))).told.map(({ line, code }) => [
        ...[line, code],
      ]);
    expect(await problems()).toEqual([
      [2, 'finance.match-not-coded'],
      [4, 'finance.contingency-not-coded'],
    ]);
    expect(await sources(at, 2)).toEqual([
      ...[
        [2, 'match', null],
        [4, 'contingency', null],
      ],
      ...[6, 8, 10].map((line) => [line, 'pot', null]),
    ]);
    await rooms.sql(
      `insert into ledger.cost_centre (organisation_id, code, name, side)
       select ?, code, code, 'revenue' from (values ('CC-MATCH'), ('CC-KEPT')) as c (code)`,
      [at.organisationId],
    );
    await rooms.sql(
      `update ledger.coding_rule set match_cost_centre = 'CC-MATCH', match_account = '4900',
         contingency_cost_centre = 'CC-KEPT', contingency_account = '4900'
       where organisation_id = ?`,
      [at.organisationId],
    );
    await service((s) => s.recode(at.officers[0], at.processId, 2));
    expect(await problems()).toEqual([]);
    expect(codesOf(await linesOf(at, 2))).toEqual([
      ...[
        ['to', 700, 'CC-AWARD'],
        ['from', -700, 'CC-MATCH'],
      ],
      ...[
        ['to', 300, 'CC-AWARD'],
        ['from', -300, 'CC-KEPT'],
      ],
      // From one award to another, through one pot that comes out even.
      ...[
        ['to', -200, 'CC-AWARD'],
        ['from', 200, 'CC-POT'],
      ],
      ...[
        ['to', 200, 'CC-AWARD'],
        ['from', -200, 'CC-POT'],
      ],
      ...[
        ['to', -100, 'CC-AWARD'],
        ['from', 100, 'CC-POT'],
      ],
    ]);
    // Rejected, it is sent anew from where it came.
    await release(at, 2);
    await answerLines(rooms, at, 2, { rejected: [1, 2], accepted: [3, 4] });
    expect(await service((s) => s.resubmit(at.officers[0], at.processId, 2))).toBe(3);
    expect(codesOf(await linesOf(at, 3))).toEqual([
      ['to', 700, 'CC-AWARD'],
      ['from', -700, 'CC-MATCH'],
    ]);
  });

  it('is the pot that paid, also where that is not the project’s own', async () => {
    const costs = [500_00, 600_00, 100_00, 50_00];
    const vote = await awardedProcess(rooms, { areas: ['west', 'east', 'north', 'south'], costs });
    const at = { ...vote, ...(await coded(rooms, vote.organisationId)) };
    const areas = await rooms.sql<{ id: string; slug: string }>(
      'select id, slug from area where process_id = ? order by position',
      [at.processId],
    );
    for (const { id, slug } of areas) {
      await rooms.sql(
        `insert into ledger.cost_centre (organisation_id, code, name, side) values (?, ?, 'A', 'revenue')`,
        [at.organisationId, slug],
      );
      await rooms.sql(
        `insert into ledger.coding_rule (id, organisation_id, process_id, area_id, cost_centre,
           account, pot_cost_centre, pot_account, made_by)
         values (gen_random_uuid(), ?, ?, ?, 'CC-AWARD', '4000', ?, '4900', ?)`,
        [at.organisationId, at.processId, id, slug, at.officers[0]],
      );
    }
    const awards = await rooms.with(LedgerReader, (s) => s.awards(at.processId));
    const [west, east] = awards.map(({ awardId }) => ({ kind: 'award' as const, awardId }));
    if (!west || !east) throw new Error('two awards were made');
    const [, area] = areas;
    const pot = { kind: 'budget' as const, areaId: area?.id ?? null };
    await moveMoney(rooms, at, 'increase', { from: pot, to: west, pence: 300 });
    await moveMoney(rooms, at, 'transfer', { from: west, to: east, pence: 200 });
    const number = await make(at);
    const names = ['west', 'east', 'east', 'west', 'west'];
    expect(
      codesOf(await linesOf(at, number)).filter(([, , code]) => names.includes(String(code))),
    ).toEqual([
      ['from', -500_00, 'west'],
      ['from', -600_00, 'east'],
      ['from', -300, 'east'],
      ...[
        ['from', 200, 'west'],
        ['from', -200, 'west'],
      ],
    ]);
    const told = (await sources(at, number)).map(([, , area]) => String(area));
    expect(told.filter((area) => names.includes(area))).toEqual(names);
  });
});

describe('taking a batch back', () => {
  const reverse = async (at: Desk, number = 1) =>
    service((s) => s.reverse(at.officers[0], at.processId, number, reason));
  const claims = async (at: Desk) =>
    rooms.sql<{ number: number }>(
      `select batch.number from finance_batch_claim claim
         join finance_batch batch on batch.id = claim.batch_id
       where batch.process_id = ? order by 1`,
      [at.processId],
    );

  it('negates every line to the same codes, and frees its money once the ledger accepts that', async () => {
    const at = await desk();
    await released(at);
    await answerLines(rooms, at, 1, { accepted: six });
    expect(await reverse(at)).toBe(2);
    await expect(reverse(at)).rejects.toThrow(BatchReversedAlreadyError);
    const [before, back] = [await linesOf(at, 1), await linesOf(at, 2)];
    const codes = ({ costCentre, account, project, amountPence }: BatchedLine) => [
      ...[costCentre, account, project, Math.abs(amountPence)],
    ];
    expect(back.map(codes)).toEqual(before.map(codes));
    expect(back.map(({ amountPence }) => amountPence)).toEqual(
      before.map(({ amountPence }) => -amountPence),
    );
    await release(at, 2);
    await expect(reverse(at, 2)).rejects.toThrow(ReversalStandsError);
    // Released is not accepted: the ledger has the first batch still, one half of a pair or none.
    await expect(make(at)).rejects.toThrow(NothingToBatchError);
    await answerLines(rooms, at, 2, { accepted: [1] });
    await expect(make(at)).rejects.toThrow(NothingToBatchError);
    await answerLines(rooms, at, 2, { accepted: [2] });
    expect(await make(at)).toBe(3);
    expect((await linesOf(at, 3)).map(({ amountPence }) => amountPence)).toEqual([
      ...[1_234_56, -1_234_56],
    ]);
    // What a later answer gives back leaves alone what was freed before, and batched since.
    await release(at, 3);
    await answerLines(rooms, at, 2, { accepted: [3, 4, 5, 6] });
    expect((await claims(at)).map(({ number }) => number)).toEqual([3]);
    expect(await make(at)).toBe(4);
    expect((await view(at, 1)).reversedBy).toEqual({ number: 2, state: 'released' });
  });

  it('can be thought better of: a discarded reversal changes nothing', async () => {
    const at = await desk();
    await released(at);
    await answerLines(rooms, at, 1, { accepted: six });
    await reverse(at);
    await service((s) => s.discard(at.officers[0], at.processId, 2));
    await expect(make(at)).rejects.toThrow(NothingToBatchError);
    expect(await reverse(at)).toBe(3);
  });

  it('waits for the ledger’s answer, and leaves out what that rejected', async () => {
    const at = await desk();
    await released(at);
    await expect(reverse(at)).rejects.toThrow(BatchNotAnsweredError);
    await answerLines(rooms, at, 1, { rejected: [1, 2], accepted: [3, 4, 5] });
    await expect(reverse(at)).rejects.toThrow(BatchNotAnsweredError);
    await answerLines(rooms, at, 1, { accepted: [6] });
    await reverse(at);
    expect((await linesOf(at, 2)).map(({ replaces }) => replaces?.lineNo)).toEqual([3, 4, 5, 6]);
    // The rejected pair is sent anew, and taken back where it stands then.
    expect(await service((s) => s.resubmit(at.officers[0], at.processId, 1))).toBe(3);
    await release(at, 3);
    await answerLines(rooms, at, 3, { rejected: [1, 2] });
    await expect(reverse(at, 3)).rejects.toThrow(NothingToReverseError);
  });

  it('is held by the database to what the ledger accepted', async () => {
    const at = await desk();
    await released(at);
    await answerLines(rooms, at, 1, { rejected: [1, 2], accepted: [3, 4, 5, 6] });
    await reverse(at);
    const [first, second] = [await view(at, 1), await view(at, 2)];
    // The pair that the ledger rejected, in place of the first that it accepted.
    await rooms.sql(
      `update finance_batch_line line set (transaction_id, award_id, amount_pence, replaces_line_no) =
         (select transaction_id, award_id, -amount_pence, line_no from finance_batch_line
          where batch_id = ? and line_no = line.line_no)
       where batch_id = ? and line_no <= 2`,
      [first.id, second.id],
    );
    await rooms.sql(
      `update finance_batch set (debit_pence, credit_pence) = (select sum(greatest(amount_pence, 0)),
         sum(greatest(-amount_pence, 0)) from finance_batch_line where batch_id = ?) where id = ?`,
      [second.id, second.id],
    );
    await expect(release(at, 2)).rejects.toThrow(/what was accepted is taken back/);
    await expect(
      rooms.sql('delete from finance_batch_claim where batch_id = ?', [first.id]),
    ).rejects.toThrow(/free when it is taken back/);
  });
});

describe('sending rejected lines anew', () => {
  it('makes a batch of the rejected pairs, each once, coded anew', async () => {
    const at = await desk();
    await released(at);
    const resubmit = async (number: number) =>
      service((s) => s.resubmit(at.officers[0], at.processId, number));
    await answerLines(rooms, at, 1, { accepted: [1, 2, 5], rejected: [4] });
    // One line of a pair says nothing of the pair yet.
    await expect(resubmit(1)).rejects.toThrow(NothingRejectedError);
    await answerLines(rooms, at, 1, { rejected: [3] });
    await rooms.sql(`update ledger.coding_rule set account = '4900' where organisation_id = ?`, [
      at.organisationId,
    ]);
    expect(await resubmit(1)).toBe(2);
    await expect(resubmit(1)).rejects.toThrow(NothingRejectedError);
    const lines = await linesOf(at, 2);
    expect(
      lines.map(({ amountPence, account, replaces }) => [
        ...[amountPence, account, replaces?.lineNo],
      ]),
    ).toEqual([
      [5_000_00, '4900', 3],
      [-5_000_00, '4900', 4],
    ]);
    await release(at, 2);
    await answerLines(rooms, at, 2, { rejected: [1, 2] });
    expect(await resubmit(2)).toBe(3);
    await service((s) => s.discard(at.officers[0], at.processId, 3));
    expect(await resubmit(2)).toBe(4);
  });

  it('takes a reversal’s lines as well, which nobody reverses in turn', async () => {
    const at = await desk();
    await released(at);
    await answerLines(rooms, at, 1, { accepted: six });
    await service((s) => s.reverse(at.officers[0], at.processId, 1, reason));
    await release(at, 2);
    await answerLines(rooms, at, 2, { rejected: [1, 2] });
    await rooms.sql(`update ledger.coding_rule set account = '4900' where organisation_id = ?`, [
      at.organisationId,
    ]);
    expect(await service((s) => s.resubmit(at.officers[0], at.processId, 2))).toBe(3);
    const [wrong, anew] = [await linesOf(at, 2), await linesOf(at, 3)];
    expect(anew.map(({ amountPence }) => amountPence)).toEqual([-1_234_56, 1_234_56]);
    // From where the money went, whatever the rules say by now.
    expect(anew.map(({ costCentre, account }) => [costCentre, account])).toEqual(
      wrong.slice(0, 2).map(({ costCentre, account }) => [costCentre, account]),
    );
    await expect(service((s) => s.recode(at.officers[0], at.processId, 3))).rejects.toThrow(
      ReversalNotCodedError,
    );
    // The code is closed by now, and the money has to come back from there all the same.
    await rooms.sql(
      `update ledger.cost_centre set open_until = '2026-11-01' where organisation_id = ?`,
      [at.organisationId],
    );
    const { id } = await view(at, 3);
    expect(await rooms.with(BatchProblemsReader, (s) => s.of(id))).toMatchObject({ count: 0 });
    await release(at, 3);
    await expect(
      service((s) => s.reverse(at.officers[0], at.processId, 3, reason)),
    ).rejects.toThrow(ReversalStandsError);
    // The ledger gives it back here, and from now on it is free.
    await expect(make(at)).rejects.toThrow(NothingToBatchError);
    await answerLines(rooms, at, 3, { accepted: [1, 2] });
    expect((await linesOf(at, await make(at))).map(({ amountPence }) => amountPence)).toEqual([
      ...[1_234_56, -1_234_56],
    ]);
  });
});
