import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { becameKinds, becameOf, type BecameFacts } from './became.js';

const facts: BecameFacts = {
  ...{ state: 'on-ballot', isOnPaper: true, hasPaper: true, isCertified: true },
  ...{ isFunded: false, standing: '' },
};

describe('what became of a proposal', () => {
  it.each<[string, Partial<BecameFacts>]>([
    ['waiting', { state: 'under-review', isOnPaper: false }],
    ['not-feasible', { state: 'not-feasible', isOnPaper: false }],
    ['merged', { state: 'merged', isOnPaper: false }],
    ['feasible', { state: 'feasible', isOnPaper: false, hasPaper: false }],
    ['not-on-ballot', { state: 'feasible', isOnPaper: false }],
    ['on-ballot', { isCertified: false }],
    ['not-funded', {}],
    ['funded', { isFunded: true, standing: 'resumed' }],
    ['done', { isFunded: true, standing: 'delivered' }],
    ['stopped', { isFunded: true, standing: 'stopped' }],
  ])('is told as %s', (became, change) => {
    expect(becameOf({ ...facts, ...change })).toBe(became);
  });

  it('is “not funded” of nothing that was funded, and of nothing before a result is certified', () => {
    const anyFacts = fc.record({
      state: fc.constantFrom('submitted', 'feasible', 'not-feasible', 'merged', 'on-ballot'),
      ...{ isOnPaper: fc.boolean(), hasPaper: fc.boolean(), isCertified: fc.boolean() },
      ...{ isFunded: fc.boolean(), standing: fc.constantFrom('', 'stopped', 'delivered') },
    });
    fc.assert(
      fc.property(anyFacts, (any) => {
        const became = becameOf(any);
        expect(becameKinds).toContain(became);
        if (became === 'not-funded')
          expect([any.isFunded, any.isOnPaper, any.isCertified]).toEqual([false, true, true]);
      }),
    );
  });
});
