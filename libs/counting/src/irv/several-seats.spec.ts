import { describe, expect, it } from '@jest/globals';
import { RankedProfileBuilder } from '../ranked/ranked-profile-builder.js';
import type { RankedProfile } from '../ranked/ranked-profile.js';
import { TieUndecidedError } from '../ties/tie-rule.js';
import { countBottomsUp } from './bottoms-up.js';
import { countFractionalStv } from './fractional-stv.js';
import { countSequentialIrv } from './sequential-irv.js';

/** '3 ab' is three ballots that rank a first and b second. */
function election(ids: string, seats: number, ballots: readonly string[]): RankedProfile {
  const candidates = Array.from(ids, (id) => ({ id, name: id, withdrawn: false }));
  const builder = new RankedProfileBuilder({ title: '', seats, candidates });
  for (const ballot of ballots) {
    const [voters = '', marks = ''] = ballot.split(' ');
    builder.add(
      Array.from(marks, (id) => [ids.indexOf(id)]),
      Number(voters),
    );
  }
  return builder.build();
}

describe('fractional transfers, worked by hand', () => {
  // 20 votes, 2 seats: the threshold is 20 / 3 rounded down, and 1: 7.
  const result = countFractionalStv(election('abcd', 2, ['9 abc', '4 b', '5 c', '2 dc']));

  it('send all ballots of a surplus on, at a fraction of their value', () => {
    const [first, second, third] = result.rounds;
    // a has 9: a surplus of 2, and 2 / 9 = 0.2222 (rounded down); 9 ballots carry 1.9998.
    expect(first).toMatchObject({ quota: '7.0000', elected: ['a'], excluded: [] });
    expect(first?.transfers).toEqual([
      {
        from: 'a',
        reason: 'surplus',
        transferValue: '0.2222',
        to: [{ id: 'b', votes: '1.9998' }],
        exhausted: '0.0000',
        residual: '0.0002',
      },
    ]);
    expect(second).toMatchObject({
      votes: [
        { id: 'a', votes: '7.0000' },
        { id: 'b', votes: '5.9998' },
        { id: 'c', votes: '5.0000' },
        { id: 'd', votes: '2.0000' },
      ],
      elected: [],
      excluded: ['d'],
    });
    expect(third).toMatchObject({ elected: ['c'], excluded: [], transfers: [] });
    expect(result.elected).toEqual(['a', 'c']);
  });

  it('tell how far each candidate was from the threshold', () => {
    expect(result.candidates).toMatchObject([
      { id: 'a', reason: 'elected-quota', round: 1, votes: '9.0000', margin: '2.0000' },
      { id: 'b', reason: 'not-reached', round: null, votes: '5.9998', margin: '1.0002' },
      { id: 'c', reason: 'elected-quota', round: 3, votes: '7.0000', margin: '0.0000' },
      { id: 'd', reason: 'excluded-fewest', round: 2, margin: '3.0000', against: 'c' },
    ]);
  });

  it('round down again when a ballot goes on a second time', () => {
    // 24 votes, 3 seats: threshold 24 / 4 and 1 = 7. a has 10: 3 / 10 = 0.3 for each ballot, so b
    // has 5 + 10 × 0.3 = 8, a surplus of 1, and 1 / 8 = 0.125. b's own ballots go on at 0.125; those
    // that came from a are worth 0.3 × 0.125 = 0.0375. With 3 decimals that is 0.037.
    const { rounds } = countFractionalStv(election('abcd', 3, ['10 abc', '5 bd', '5 c', '4 d']), {
      decimalPlaces: 3,
    });
    expect(rounds[1]).toMatchObject({ elected: ['b'] });
    expect(rounds[1]?.transfers).toEqual([
      {
        from: 'b',
        reason: 'surplus',
        transferValue: '0.125',
        to: [
          { id: 'c', votes: '0.370' },
          { id: 'd', votes: '0.625' },
        ],
        exhausted: '0.000',
        residual: '0.005',
      },
    ]);
  });

  it('may have a threshold between whole votes', () => {
    const votes = election('abc', 2, ['7 ab', '5 b', '8 c']);
    // 20 / 3 = 6.66 (rounded down), and 0.01.
    const { rounds } = countFractionalStv(votes, { threshold: 'fractional', decimalPlaces: 2 });
    expect(rounds[0]).toMatchObject({ quota: '6.67', elected: ['c', 'a'] });
  });

  it.each([0, 7, 1.5])('refuse %d decimal places', (decimalPlaces) => {
    expect(() => countFractionalStv(election('ab', 1, ['1 a']), { decimalPlaces })).toThrow(
      RangeError,
    );
  });
});

describe('counting from the bottom up, worked by hand', () => {
  const votes = election('abcde', 3, ['8 a', '4 b', '3 cb', '2 db', '1 ed']);

  it('elects all who are left, most votes first, though nobody reached a threshold', () => {
    // e goes, then d and c stand equal with 3 each: d is declared last and goes to b.
    const { elected, rounds, ties, candidates } = countBottomsUp(votes);
    expect(rounds.map(({ excluded }) => excluded)).toEqual([['e'], ['d'], []]);
    expect(rounds.map(({ quota }) => quota)).toEqual([null, null, null]);
    expect(ties).toEqual([{ round: 2, among: ['c', 'd'], chosen: 'd', by: 'declared-order' }]);
    expect(elected).toEqual(['a', 'b', 'c']);
    expect(candidates[2]).toMatchObject({ votes: '3', margin: '0', against: 'd' });
  });

  it('leaves a tie to people when the rule says so', () => {
    expect(() => countBottomsUp(votes, { ties: { by: 'stop' } })).toThrow(TieUndecidedError);
  });

  it('with a threshold goes on until everybody left has that share', () => {
    // 18 votes: 30 % is 5.4. e, d and c go in turn; then a has 8 and b 4 + 2 + 3 = 9.
    const threshold = { percent: 30, of: 'first-round' } as const;
    const { elected, rounds, seats } = countBottomsUp(votes, { threshold });
    expect(rounds.map(({ quota }) => quota)).toEqual(['5.40', '5.40', '5.40', '5.40']);
    expect(elected).toEqual(['b', 'a']);
    expect(seats).toBe(2);
  });

  it('may take the share of the votes that still count in each round', () => {
    // 12 votes: 25 % is 3. c's two ballots name nobody else: then 25 % of 10 is 2.5.
    const some = election('abc', 1, ['7 a', '3 b', '2 c']);
    const { rounds } = countBottomsUp(some, { threshold: { percent: 25, of: 'each-round' } });
    expect(rounds.map(({ quota }) => quota)).toEqual(['3.00', '2.50']);
  });

  it.each([0, 101, 2.5])('refuses a threshold of %d per cent', (percent) => {
    const threshold = { percent, of: 'each-round' } as const;
    expect(() => countBottomsUp(votes, { threshold })).toThrow(RangeError);
  });
});

describe('one seat after another, worked by hand', () => {
  it('passes over earlier winners on every ballot, so that one majority can win every seat', () => {
    const passes = countSequentialIrv(election('abc', 2, ['6 ab', '5 c']));
    expect(passes.map(({ elected }) => elected)).toEqual([['a'], ['b']]);
    expect(passes[1]?.rounds[0]?.votes).toEqual([
      { id: 'b', votes: '6' },
      { id: 'c', votes: '5' },
    ]);
    expect(passes[1]?.candidates[0]).toMatchObject({ id: 'a', reason: 'withdrawn' });
  });
});
