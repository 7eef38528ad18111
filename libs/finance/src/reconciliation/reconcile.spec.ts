import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ageBand, ageBands, daysBetween } from './age-band.js';
import { reconcile } from './reconcile.js';
import {
  reasons,
  type ReconciledAllocation,
  type ReconciledAward,
  type ReconciledLine,
} from './reconciliation.view.js';

const today = '2026-11-23';
const awardIds = ['a', 'b', 'c'];
const pence = fc.integer({ min: -1_000_000_000_00, max: 1_000_000_000_00 });
const day = fc
  .integer({ min: 0, max: 400 })
  .map((days) => new Date(Date.parse(today) - days * 86_400_000).toISOString().slice(0, 10));

const allocation: fc.Arbitrary<ReconciledAllocation> = fc.record({
  transactionId: fc.constantFrom('t1', 't2', 't3', 't4'),
  awardId: fc.constantFrom(...awardIds),
  amountPence: pence,
  happenedOn: day,
});
/** Any line whatever, also such as the database would refuse: money must still add up. */
const line: fc.Arbitrary<ReconciledLine> = fc.record({
  ...{ batchId: fc.constantFrom('1', '2'), line: fc.nat(), amountPence: pence, since: day },
  transactionId: fc.constantFrom('t1', 't2', 't3', 't4', 't5'),
  awardId: fc.constantFrom(...awardIds),
  takesBack: fc.boolean(),
  state: fc.constantFrom('draft', 'proposed', 'released'),
  answer: fc.constantFrom('accepted', 'rejected', null),
  isReplaced: fc.boolean(),
});

/** Nothing is answered before it is released. */
const told = fc.array(line, { maxLength: 30 }).map((lines) =>
  lines.map((one) => ({
    ...one,
    answer: one.state === 'released' ? one.answer : null,
  })),
);
const allocated = fc.uniqueArray(allocation, {
  maxLength: 12,
  selector: ({ transactionId, awardId }) => `${transactionId} ${awardId}`,
});

function awardsOf(allocations: readonly ReconciledAllocation[]): ReconciledAward[] {
  return awardIds.map((awardId) => {
    const its = allocations.filter((one) => one.awardId === awardId);
    const nowPence = its.reduce((sum, one) => sum + one.amountPence, 0);
    return { awardId, nowPence, committedPence: 7, spentPence: 5 };
  });
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);

describe('the reconciliation', () => {
  it('explains every penny of every difference', () => {
    fc.assert(
      fc.property(allocated, told, (allocations, lines) => {
        const { awards, lines: explained } = reconcile({
          ...{ awards: awardsOf(allocations), allocations, lines, today },
        });
        for (const award of awards) {
          const its = explained.filter(({ awardId }) => awardId === award.awardId);
          expect(sum(its.map(({ amountPence }) => amountPence))).toBe(award.differencePence);
          expect(sum(Object.values(award.explained))).toBe(award.differencePence);
          expect(award.awardedPence - award.inLedgerPence).toBe(award.differencePence);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('has totals that are the sums of its rows', () => {
    fc.assert(
      fc.property(allocated, told, (allocations, lines) => {
        const { awards, total } = reconcile({
          ...{ awards: awardsOf(allocations), allocations, lines, today },
        });
        expect(sum(awards.map((one) => one.differencePence))).toBe(total.differencePence);
        expect(sum(awards.map((one) => one.leftPence))).toBe(total.leftPence);
        for (const reason of reasons)
          expect(sum(awards.map((one) => one.explained[reason]))).toBe(total.explained[reason]);
      }),
    );
  });

  it('does not depend on the order of lines', () => {
    fc.assert(
      fc.property(allocated, told, (allocations, lines) => {
        const awards = awardsOf(allocations);
        const { total } = reconcile({ awards, allocations, lines, today });
        const backwards = [...lines].reverse();
        expect(reconcile({ awards, allocations, lines: backwards, today }).total).toEqual(total);
      }),
    );
  });
});

const award = { awardId: 'a', nowPence: 100, committedPence: 0, spentPence: 0 };
const made = { transactionId: 't1', awardId: 'a', amountPence: 100, happenedOn: '2026-11-01' };
const sent: ReconciledLine = {
  ...{ batchId: 'b1', line: 1, transactionId: 't1', awardId: 'a', amountPence: 100 },
  ...{ takesBack: false, state: 'released', since: '2026-11-10', answer: null },
  isReplaced: false,
};
const of = (...lines: readonly ReconciledLine[]) =>
  reconcile({ awards: [award], allocations: [made], lines, today });
const told1 = (...lines: readonly ReconciledLine[]) =>
  of(...lines).lines.map(({ reason, amountPence, days }) => [reason, amountPence, days]);

describe('an award of £1', () => {
  it('that no batch carries is not batched, since the day it was made', () => {
    expect(told1()).toEqual([['not-batched', 100, 22]]);
  });

  it('waits from its release, is in a draft before, and is nothing more once it is accepted', () => {
    expect(told1({ ...sent, state: 'draft' })).toEqual([['in-draft', 100, 13]]);
    expect(told1(sent)).toEqual([['waiting', 100, 13]]);
    expect(told1({ ...sent, answer: 'accepted' })).toEqual([]);
    expect(of({ ...sent, answer: 'accepted' }).total.differencePence).toBe(0);
  });

  it('that was rejected stays rejected until another line carries it', () => {
    const rejected = { ...sent, answer: 'rejected' } as const;
    expect(told1(rejected)).toEqual([['rejected', 100, 13]]);
    const again = { ...sent, batchId: 'b2' };
    const replaced = { ...rejected, isReplaced: true };
    expect(told1(replaced, again)).toEqual([['waiting', 100, 13]]);
    expect(told1(replaced, { ...again, answer: 'accepted' })).toEqual([]);
  });

  it('that is taken back stands in the ledger until the ledger gives it back', () => {
    const back = { ...sent, batchId: 'b2', takesBack: true, amountPence: -100 };
    const accepted = { ...sent, answer: 'accepted' } as const;
    const refused = { ...back, answer: 'rejected' } as const;
    for (const [reversal, reason] of [
      [{ ...back, state: 'draft' as const }, 'reversal-waiting'],
      [back, 'reversal-waiting'],
      [refused, 'reversal-rejected'],
    ] as const) {
      expect(told1(accepted, reversal)).toEqual([
        [reason, -100, 13],
        [reason, 100, 22],
      ]);
      expect(of(accepted, reversal).total.inLedgerPence).toBe(100);
    }
    const anew = { ...back, batchId: 'b3' };
    const replaced = { ...refused, isReplaced: true };
    expect(told1(accepted, replaced, anew)).toEqual([
      ['reversal-waiting', -100, 13],
      ['reversal-waiting', 100, 22],
    ]);
    const given = { ...anew, answer: 'accepted' } as const;
    expect(told1(accepted, { ...back, answer: 'accepted' })).toEqual([['reversed', 100, 22]]);
    expect(told1(accepted, replaced, given)).toEqual([['reversed', 100, 22]]);
    // Told again, it is nothing that is open any more.
    const again = { ...accepted, batchId: 'b4' };
    expect(told1(accepted, replaced, given, again)).toEqual([]);
  });

  it('of which a line carries less differs by the rest', () => {
    expect(told1({ ...sent, amountPence: 60, answer: 'accepted' })).toEqual([
      ['amount-differs', 40, 22],
    ]);
  });
});

describe('an age', () => {
  it.each([
    [0, '0-7'],
    [7, '0-7'],
    [8, '8-30'],
    [30, '8-30'],
    [31, '31-90'],
    [90, '31-90'],
    [91, 'over-90'],
  ])('of %i days is in the band %s', (days, band) => {
    expect(ageBand(days)).toBe(band);
    expect(ageBands).toContain(band);
  });

  it('is counted in calendar days, over clock changes and leap days too', () => {
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
    expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2);
    expect(daysBetween('2026-11-24', '2026-11-23')).toBe(0);
  });
});
