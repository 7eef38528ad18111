import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { costLineLimits } from './cost-line.dto.js';
import { costingOf, costKinds, vatRates, type CostLine } from './costing.js';

const both = { cy: 'Llinell', en: 'Line' };
const line = (change: Partial<CostLine> = {}): CostLine => ({
  ...{ description: both, kind: 'capital', netPence: 100_00, vat: '20', recoverable: false },
  ...{ years: 1, contingencyPercent: 0 },
  ...change,
});

const anyLine: fc.Arbitrary<CostLine> = fc.record({
  description: fc.constant(both),
  kind: fc.constantFrom(...costKinds),
  netPence: fc.integer({ min: 1, max: costLineLimits.netPence }),
  vat: fc.constantFrom(...vatRates),
  recoverable: fc.boolean(),
  years: fc.integer({ min: 1, max: costLineLimits.years }),
  contingencyPercent: fc.integer({ min: 0, max: costLineLimits.contingencyPercent }),
});
const anyLines = fc.array(anyLine, { maxLength: costLineLimits.lines });
const holds = (law: (lines: CostLine[]) => void) => {
  fc.assert(fc.property(anyLines, law), { numRuns: 300 });
};

describe('a costing', () => {
  it('is whole pence, whatever its lines are', () => {
    holds((lines) => {
      const { lines: worked, ...sums } = costingOf(lines);
      for (const amount of [...Object.values(sums), ...worked.map((one) => one.totalPence)])
        expect(Number.isSafeInteger(amount) && amount >= 0).toBe(true);
    });
  });

  it('adds up: capital, running costs and VAT are the total, and so are the lines', () => {
    holds((lines) => {
      const { lines: worked, capitalPence, runningPence, vatPence, totalPence } = costingOf(lines);
      expect(capitalPence + runningPence + vatPence).toBe(totalPence);
      expect(worked.reduce((sum, one) => sum + one.totalPence, 0)).toBe(totalPence);
    });
  });

  it('does not depend on the order of its lines, or on how they are split over two costings', () => {
    fc.assert(
      fc.property(anyLines, anyLines, (some, others) => {
        const whole = costingOf([...some, ...others]).totalPence;
        expect(costingOf([...others, ...some]).totalPence).toBe(whole);
        expect(costingOf(some).totalPence + costingOf(others).totalPence).toBe(whole);
      }),
      { numRuns: 200 },
    );
  });

  it('never falls when a line is added or costs more', () => {
    fc.assert(
      fc.property(anyLines, anyLine, (lines, more) => {
        const before = costingOf([...lines, more]).totalPence;
        expect(before).toBeGreaterThanOrEqual(costingOf(lines).totalPence);
        const dearer = { ...more, netPence: more.netPence + 1 };
        expect(costingOf([...lines, dearer]).totalPence).toBeGreaterThan(before);
      }),
    );
  });

  it('rounds each amount by half a penny at most, as exact fractions show', () => {
    fc.assert(
      fc.property(anyLine, (one) => {
        const [{ allNetPence, contingencyPence, vatPence } = never()] = costingOf([one]).lines;
        const off = (rounded: number, pence: number, percent: number) =>
          2n * (100n * BigInt(rounded) - BigInt(pence) * BigInt(percent));
        const rate = one.vat === 'exempt' ? 0 : Number(one.vat);
        for (const error of [
          off(contingencyPence, allNetPence, one.contingencyPercent),
          off(vatPence, allNetPence + contingencyPence, rate),
        ])
          expect(error > -100n && error <= 100n).toBe(true);
      }),
    );
  });

  it('leaves out VAT that comes back, and says how much', () => {
    const costing = costingOf([line({ recoverable: true }), line()]);
    expect(costing).toMatchObject({ vatPence: 20_00, recoverableVatPence: 20_00 });
    expect(costing.totalPence).toBe(220_00);
  });

  it.each([
    ['half a penny goes up', line({ netPence: 10, vat: '5' }), 11],
    ['less than half goes down', line({ netPence: 9, vat: '5' }), 9],
    [
      'a year of running costs is paid each year',
      line({ kind: 'running', years: 3, vat: '0' }),
      300_00,
    ],
    ['capital is paid once', line({ years: 3, vat: '0' }), 100_00],
    ['exempt carries no VAT', line({ vat: 'exempt' }), 100_00],
    ['VAT is due on the contingency too', line({ contingencyPercent: 10 }), 132_00],
  ])('%s', (_law, one, totalPence) => {
    expect(costingOf([one]).totalPence).toBe(totalPence);
  });
});

function never(): never {
  throw new Error('a line went in and none came out');
}
