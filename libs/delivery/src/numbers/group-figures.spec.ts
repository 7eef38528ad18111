import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sumOf, type Figures } from './figures.js';
import { groupFigures } from './group-figures.js';

const pence = fc.integer({ min: -(2 ** 40), max: 2 ** 40 });
const figures: fc.Arbitrary<Figures> = fc.record({
  plannedPence: pence,
  awardedPence: pence,
  committedPence: pence,
  spentPence: pence,
  variancePence: pence,
  leftPence: pence,
});
const keys = ['prosperous', 'resilient', 'healthier'];
const award = fc.record({ figures, groups: fc.subarray(keys) });
const one = (spentPence: number): Figures => ({ ...sumOf([]), spentPence });

describe('numbers by group', () => {
  it('sum to the numbers of the whole, whatever belongs where', () => {
    fc.assert(
      fc.property(fc.array(award), (awards) => {
        const whole = sumOf(awards.map((each) => each.figures));
        expect(sumOf(groupFigures(awards, keys))).toEqual(whole);
      }),
    );
  });

  it('share an award of several goals out evenly, to the penny', () => {
    const groups = groupFigures([{ figures: one(100), groups: keys }], keys);
    expect(groups.map(({ key, spentPence }) => [key, spentPence])).toEqual([
      ['prosperous', 34],
      ['resilient', 33],
      ['healthier', 33],
    ]);
  });

  it('tell last what belongs to none, and leave out groups without an award', () => {
    const awards = [
      { figures: one(5), groups: [] },
      { figures: one(7), groups: ['healthier'] },
    ];
    expect(groupFigures(awards, keys).map(({ key }) => key)).toEqual(['healthier', null]);
  });
});
