import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash, randomUUID } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { awardedProcess } from '../../../../test/support/awarded.js';
import { answerLines, november, raiseAward } from '../../../../test/support/batched.js';
import { coded, type Coded } from '../../../../test/support/coded.js';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import type { OpenVote } from '../../../../test/support/vote.js';
import { BatchFiles } from './batch-files.js';
import { BatchProblemsReader } from './batch-problems.reader.js';
import { BatchReleasesService } from './batch-releases.service.js';
import type { BatchedLine, BatchView } from './batch.views.js';
import {
  BatchHasProblemsError,
  BatchNotProposedError,
  BatchNotReleasedError,
  BatchReleasedError,
  BatchReversedAlreadyError,
  BatchTakesTwoError,
  NothingRejectedError,
  NothingToBatchError,
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

describe('taking a batch back', () => {
  it('negates every line to the same codes, and frees its money once that is released', async () => {
    const at = await desk();
    await released(at);
    const reverse = async () => service((s) => s.reverse(at.officers[0], at.processId, 1, reason));
    expect(await reverse()).toBe(2);
    await expect(reverse()).rejects.toThrow(BatchReversedAlreadyError);
    const [before, back] = [await linesOf(at, 1), await linesOf(at, 2)];
    const codes = ({ costCentre, account, project, amountPence }: BatchedLine) => [
      ...[costCentre, account, project, Math.abs(amountPence)],
    ];
    expect(back.map(codes)).toEqual(before.map(codes));
    expect(back.map(({ amountPence }) => amountPence)).toEqual(
      before.map(({ amountPence }) => -amountPence),
    );
    await expect(make(at)).rejects.toThrow(NothingToBatchError);
    await release(at, 2);
    await expect(
      service((s) => s.reverse(at.officers[0], at.processId, 2, reason)),
    ).rejects.toThrow(ReversalStandsError);
    expect(await make(at)).toBe(3);
    expect((await view(at, 1)).reversedBy).toEqual({ number: 2, state: 'released' });
  });

  it('can be thought better of: a discarded reversal changes nothing', async () => {
    const at = await desk();
    await released(at);
    await service((s) => s.reverse(at.officers[0], at.processId, 1, reason));
    await service((s) => s.discard(at.officers[0], at.processId, 2));
    await expect(make(at)).rejects.toThrow(NothingToBatchError);
    expect(await service((s) => s.reverse(at.officers[0], at.processId, 1, reason))).toBe(3);
  });

  it('leaves out what the ledger rejected, also after the draft was made', async () => {
    const at = await desk();
    await released(at);
    await answerLines(rooms, at, 1, { rejected: [2] });
    await service((s) => s.reverse(at.officers[0], at.processId, 1, reason));
    expect((await linesOf(at, 2)).map(({ replaces }) => replaces?.lineNo)).toEqual([3, 4, 5, 6]);
    await answerLines(rooms, at, 1, { rejected: [3] });
    const { id } = await view(at, 2);
    const { told } = await rooms.with(BatchProblemsReader, (s) => s.of(id));
    expect(told.map(({ line, code }) => [line, code])).toEqual([
      [1, 'finance.line-rejected-since'],
      [2, 'finance.line-rejected-since'],
    ]);
  });
});

describe('sending rejected lines anew', () => {
  it('makes a batch of the pairs with a rejected line, each once, coded anew', async () => {
    const at = await desk();
    await released(at);
    const resubmit = async (number: number) =>
      service((s) => s.resubmit(at.officers[0], at.processId, number));
    await answerLines(rooms, at, 1, { accepted: [1, 2, 5] });
    await expect(resubmit(1)).rejects.toThrow(NothingRejectedError);
    await answerLines(rooms, at, 1, { rejected: [4] });
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
    await answerLines(rooms, at, 2, { rejected: [1] });
    expect(await resubmit(2)).toBe(3);
    await service((s) => s.discard(at.officers[0], at.processId, 3));
    expect(await resubmit(2)).toBe(4);
  });

  it('takes a reversal’s lines as well, which nobody reverses in turn', async () => {
    const at = await desk();
    await released(at);
    await service((s) => s.reverse(at.officers[0], at.processId, 1, reason));
    await release(at, 2);
    await answerLines(rooms, at, 2, { rejected: [1] });
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
    await release(at, 3);
    await expect(
      service((s) => s.reverse(at.officers[0], at.processId, 3, reason)),
    ).rejects.toThrow(ReversalStandsError);
  });
});
