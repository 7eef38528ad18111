import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { deal, fill, type Seeker } from './deal.js';
import { shuffled } from './shuffled.js';

/** A lot that is drawn the same again from the same seed: a linear congruence, Numerical Recipes §7.1. */
function lot(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const seed = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const people = fc
  .array(fc.constantFrom(...['', 'young', 'carers', 'drivers']), { maxLength: 60 })
  .map((declared) =>
    declared.map((group, place): Seeker => ({
      person: `person ${String(place)}`,
      declared: group === '' ? [] : [group],
      sat: [],
    })),
  );
const groups = fc
  .integer({ min: 2, max: 12 })
  .map((count) => Array.from({ length: count }, (_, place) => `group ${String(place)}`));

const sizes = (seats: Record<string, string>, among: readonly string[]) =>
  among.map((group) => Object.values(seats).filter((one) => one === group).length);
const spread = (counts: readonly number[]) => Math.max(...counts) - Math.min(...counts);
const without = (seats: Record<string, string>, seekers: readonly Seeker[]) =>
  Object.fromEntries(
    seekers.flatMap(({ person }) => {
      const group = seats[person];
      return group === undefined ? [] : [[person, group]];
    }),
  );

describe('a deal', () => {
  it('seats everybody once, in groups whose sizes differ by one at most', () => {
    fc.assert(
      fc.property(people, groups, fc.boolean(), seed, (seekers, into, balanced, from) => {
        const seats = deal({ seekers, groups: into, balanced, chance: lot(from) });
        expect(Object.keys(seats).sort()).toEqual(seekers.map(({ person }) => person).sort());
        expect(spread(sizes(seats, into))).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('that is balanced spreads each declared group as evenly as can be', () => {
    fc.assert(
      fc.property(people, groups, seed, (seekers, into, from) => {
        const seats = deal({ seekers, groups: into, balanced: true, chance: lot(from) });
        for (const group of ['young', 'carers', 'drivers']) {
          const those = seekers.filter(({ declared }) => declared.includes(group));
          expect(spread(sizes(without(seats, those), into))).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('is the same from the same chances', () => {
    fc.assert(
      fc.property(people, groups, fc.boolean(), seed, (seekers, into, balanced, from) => {
        const once = deal({ seekers, groups: into, balanced, chance: lot(from) });
        expect(deal({ seekers, groups: into, balanced, chance: lot(from) })).toEqual(once);
      }),
    );
  });

  it('puts four people who sat in pairs into other pairs, whatever the lot', () => {
    const seekers = ['ann', 'bea', 'cai', 'dai'].map((person, place) => ({
      ...{ person, declared: [], sat: [place < 2 ? 'first' : 'second'] },
    }));
    fc.assert(
      fc.property(seed, fc.boolean(), (from, balanced) => {
        const seats = deal({ seekers, groups: ['x', 'y'], balanced, chance: lot(from) });
        expect(seats['ann']).not.toBe(seats['bea']);
        expect(seats['cai']).not.toBe(seats['dai']);
      }),
    );
  });

  it('gives everybody the same chance of each group', () => {
    const chance = lot(6);
    const seekers = ['ann', 'bea', 'cai'].map((person) => ({ person, declared: [], sat: [] }));
    const first = Array.from({ length: 3000 }, () =>
      deal({ seekers, groups: ['x', 'y', 'z'], balanced: false, chance }),
    ).filter(({ ann }) => ann === 'x').length;
    // 1000 ± 4 standard deviations of a binomial (3000, 1/3).
    expect(Math.abs(first - 1000)).toBeLessThan(104);
  });
});

describe('filling up', () => {
  it('puts each of those who did not choose into a group that is smallest then', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 0, max: 40 }),
        seed,
        (chosen, late, from) => {
          const before = Object.fromEntries(
            chosen.map((size, place) => [`group ${String(place)}`, size]),
          );
          const names = Array.from({ length: late }, (_, place) => `late ${String(place)}`);
          const seats = fill(names, before, lot(from));
          expect(Object.keys(seats)).toHaveLength(late);
          const after = sizes(seats, Object.keys(before)).map(
            (more, place) => more + (chosen[place] ?? 0),
          );
          const grown = after.filter((size, place) => size > (chosen[place] ?? 0));
          for (const size of grown) expect(size).toBeLessThanOrEqual(Math.min(...after) + 1);
        },
      ),
    );
  });
});

describe('a shuffle', () => {
  it('keeps every thing once', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), seed, (things, from) => {
        expect(shuffled(things, lot(from)).sort()).toEqual([...things].sort());
      }),
    );
  });
});
