import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isPlain } from '../files/index.js';
import type { Layout } from '../profiles/index.js';
import { controlTotals } from './control-totals.js';
import { narrativeOf } from './narrative.js';
import { pairLines } from './pair-lines.js';

const coding = {
  to: { costCentre: 'A', account: '1', project: null },
  from: { costCentre: 'P', account: '9' },
};
const source = { kind: 'pot', areaId: null, awardId: null } as const;
const layout = (limit: Layout['columns'][number]['limit'] = {}): Layout => ({
  columns: [{ heading: 'Narrative', from: 'narrative', limit }],
  ...{ dayFormat: 'yyyy-mm-dd', amountStyle: 'signed', negative: 'minus' },
  ...{ header: true, separator: ',' },
});

const allocation = fc.record({
  transactionId: fc.uuid(),
  awardId: fc.uuid(),
  amountPence: fc.integer({ min: -1e11, max: 1e11 }).filter((pence) => pence !== 0),
  reference: fc.constantFrom('caia-park-001', 'caia-park-1000'),
  ...{ processId: fc.uuid(), areaId: fc.constant(null), source: fc.constant(source) },
  title: fc.record({ cy: fc.string({ unit: 'grapheme' }), en: fc.string({ unit: 'grapheme' }) }),
});

describe('any allocations, as lines of a batch', () => {
  it('make pairs that come to nothing, and control totals that are the same', () => {
    fc.assert(
      fc.property(fc.array(allocation, { minLength: 1, maxLength: 60 }), (allocations) => {
        const sources = allocations.map((one) => ({ allocation: one, coding }));
        const lines = pairLines('c-B0001', layout(), sources);
        const {
          lines: count,
          debitPence,
          creditPence,
        } = controlTotals(lines.map(({ amountPence }) => amountPence));
        expect(count).toBe(allocations.length * 2);
        expect(debitPence).toBe(creditPence);
        expect(debitPence).toBe(
          allocations.reduce((sum, { amountPence }) => sum + Math.abs(amountPence), 0),
        );
        for (const [index, { amountPence }] of allocations.entries()) {
          const pair = lines.filter((line) => line.pair === index + 1);
          expect(pair.map((line) => [line.side, line.amountPence])).toEqual([
            ['to', amountPence],
            ['from', -amountPence],
          ]);
        }
        expect(lines.map(({ lineNo }) => lineNo)).toEqual(lines.map((_line, at) => at + 1));
        expect(new Set(lines.map(({ sourceRef }) => sourceRef)).size).toBe(lines.length);
      }),
      { numRuns: 60 },
    );
  });

  it('have words that no spreadsheet runs and that fit the layout, whatever a project is called', () => {
    fc.assert(
      fc.property(allocation, fc.integer({ min: 15, max: 120 }), (one, maxLength) => {
        const plain = narrativeOf(one, layout({ maxLength }));
        expect(isPlain(plain)).toBe(true);
        expect(Array.from(plain).length).toBeLessThanOrEqual(maxLength);
        expect(plain.startsWith(one.reference)).toBe(true);
        const ascii = narrativeOf(one, layout({ maxLength, characters: 'ascii' }));
        expect(ascii).toMatch(/^[\x20-\x7e]+$/);
        expect(isPlain(ascii)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('control totals', () => {
  it.each([[0.5], [Number.MAX_SAFE_INTEGER, 1]])('are never rounded: %p', (...pence) => {
    expect(() => controlTotals(pence.flat())).toThrow(RangeError);
  });
});
