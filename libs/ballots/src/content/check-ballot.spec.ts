import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anyContent, anyHome, anyPaper } from '../../../../test/support/any-ballot.js';
import { paperProject, paperWith } from '../../../../test/support/paper.js';
import type { PaperDefinition } from '../paper/paper-definition.js';
import type { BallotContent } from './ballot-content.js';
import { BallotRefusedError } from './ballot-refused.error.js';
import { canonicalBallot } from './canonical-ballot.js';
import { checkBallot } from './check-ballot.js';

const refusal = (paper: PaperDefinition, content: BallotContent, home: string | null = null) => {
  try {
    return canonicalBallot(checkBallot(paper, content, home));
  } catch (error) {
    if (!(error instanceof BallotRefusedError)) throw error;
    return { code: error.code, params: error.params, field: error.field };
  }
};

describe('an approval ballot', () => {
  const paper = paperWith({ limits: { minChoices: 2, maxChoices: 2 } });

  it('is a set, sorted by code unit', () => {
    const wide = paperWith({
      projects: ['1', '10', '2', 'b', 'B'].map((code) => paperProject(code)),
    });
    expect(checkBallot(wide, { choices: ['b', '2', '10', 'B', '1'] }, null)).toEqual({
      choices: ['1', '10', '2', 'B', 'b'],
    });
  });

  it.each([
    ['nothing', [], 'choose-something', {}],
    ['too few', ['1'], 'choose-more', { min: 2, count: 1 }],
    ['too many', ['1', '2', '3'], 'too-many-choices', { max: 2, count: 1 }],
    ['a project twice', ['1', '1'], 'chosen-twice', {}],
    ['a project of no paper', ['1', '4'], 'not-on-the-paper', {}],
    ['a name that every object has', ['1', '__proto__'], 'not-on-the-paper', {}],
  ])('is refused with %s', (_what, choices, code, params) => {
    expect(refusal(paper, { choices })).toEqual({ code, params, field: 'choices' });
  });

  it('may be empty where nothing need be chosen', () => {
    expect(refusal(paperWith({ limits: { minChoices: 0 } }), {})).toBe('{"choices":[]}');
  });
});

describe('a knapsack ballot', () => {
  const paper = paperWith({
    kind: 'knapsack',
    pots: [
      { pot: null, budgetPence: 200 },
      { pot: 'bae', budgetPence: 100 },
    ],
    projects: [
      paperProject('1', 150),
      paperProject('2', 50),
      paperProject('3', 90, 'bae'),
      paperProject('4', 11, 'bae'),
    ],
  });

  it('holds what fits into the money of each pot', () => {
    expect(refusal(paper, { choices: ['3', '2', '1'] })).toBe('{"choices":["1","2","3"]}');
  });

  it('is refused when one pot is overspent, though the rest would pay for it', () => {
    expect(refusal(paper, { choices: ['2', '3', '4'] })).toEqual({
      ...{ code: 'over-the-budget', params: { overPence: 1 }, field: 'choices' },
    });
  });
});

describe('a ranked ballot', () => {
  const paper = paperWith({ kind: 'ranked', limits: { maxChoices: 2 } });

  it('keeps its order, best first', () => {
    expect(refusal(paper, { choices: ['3', '1'] })).toBe('{"choices":["3","1"]}');
  });

  it.each([
    ['names one twice', ['3', '3'], 'chosen-twice'],
    ['goes on after the last rank', ['3', '2', '1'], 'too-many-choices'],
  ])('is refused when it %s', (_what, choices, code) => {
    expect(refusal(paper, { choices })).toMatchObject({ code });
  });
});

describe('a score ballot', () => {
  const paper = paperWith({ kind: 'score', limits: { maxScore: 5, minChoices: 2 } });

  it('leaves out what got 0', () => {
    expect(refusal(paper, { marks: { '3': 5, '1': 1, '2': 0 } })).toBe('{"marks":{"1":1,"3":5}}');
  });

  it.each([
    ['more than the highest score', { '1': 6, '2': 1 }, 'score-too-high', { project: '1', max: 5 }],
    ['a score below 0', { '1': 5, '2': -1 }, 'no-votes-against', { project: '2' }],
    ['half a score', { '1': 0.5 }, 'not-a-whole-number', { project: '1' }],
    ['no number', { '1': Number.NaN }, 'not-a-whole-number', { project: '1' }],
    ['2 to the 53rd', { '1': 2 ** 53 }, 'not-a-whole-number', { project: '1' }],
    ['too few scored', { '1': 5, '2': 0 }, 'choose-more', { min: 2, count: 1 }],
    ['nothing scored', { '1': 0 }, 'choose-something', {}],
    ['another project', { '4': 0 }, 'not-on-the-paper', {}],
    ['a key of every object', JSON.parse('{"__proto__":1}'), 'not-on-the-paper', {}],
  ])('is refused with %s', (_what, marks: Record<string, number>, code, params) => {
    expect(refusal(paper, { marks })).toEqual({ code, params, field: 'marks' });
  });
});

describe('a points ballot', () => {
  const paper = paperWith({ kind: 'points', limits: { points: 10 } });

  it.each([[{ '1': 7, '2': 3 }], [{ '1': 10 }], [{ '3': 1 }]])(
    'hands out as many points as there are, or fewer: %j',
    (marks) => {
      expect(checkBallot(paper, { marks }, null)).toEqual({ marks });
    },
  );

  it.each([
    ['one too many', { '1': 7, '2': 4 }, 'too-many-points', { points: 10, over: 1 }],
    ['some taken from another', { '1': 11, '2': -1 }, 'no-votes-against', { project: '2' }],
    [
      'so many that doubles would lose one',
      { '1': Number.MAX_SAFE_INTEGER, '2': 10 },
      ...(['too-many-points', { points: 10, over: Number.MAX_SAFE_INTEGER }] as const),
    ],
  ])('is refused with %s', (_what, marks, code, params) => {
    expect(refusal(paper, { marks })).toEqual({ code, params, field: 'marks' });
  });
});

describe('a quadratic ballot', () => {
  const paper = paperWith({ kind: 'quadratic', limits: { points: 25, against: true } });

  it('pays the square of the votes, for and against: 16 + 9 of 25 credits', () => {
    expect(refusal(paper, { marks: { '2': -3, '1': 4 } })).toBe('{"marks":{"1":4,"2":-3}}');
  });

  it.each([
    ['one credit too many', { '1': 4, '2': -3, '3': 1 }, { credits: 25, over: 1 }],
    ['six votes on one project', { '1': 6 }, { credits: 25, over: 11 }],
  ])('is refused with %s', (_what, marks, params) => {
    expect(refusal(paper, { marks })).toEqual({ code: 'too-many-credits', params, field: 'marks' });
  });

  it('is refused with votes so large that their square is no safe number', () => {
    const vote = Number.MAX_SAFE_INTEGER;
    expect(refusal(paper, { marks: { '1': vote } })).toMatchObject({ code: 'too-many-credits' });
  });

  it('is refused with votes against where the paper takes none', () => {
    const kind = paperWith({ kind: 'quadratic', limits: { points: 25 } });
    expect(refusal(kind, { marks: { '1': -1 } })).toMatchObject({ code: 'no-votes-against' });
  });
});

describe('an abstention', () => {
  const paper = paperWith({ limits: { abstain: true } });

  it('says nothing else', () => {
    expect(refusal(paper, { abstain: true, choices: [], areas: ['bae'] })).toBe('{"abstain":true}');
  });

  it('is refused where the paper has none, and beside choices', () => {
    expect(refusal(paperWith(), { abstain: true })).toMatchObject({ code: 'no-abstention' });
    expect(refusal(paper, { abstain: true, choices: ['1'] })).toMatchObject({
      ...{ code: 'abstain-or-choose', field: 'abstain' },
    });
  });

  it('must be said: an empty ballot is none', () => {
    expect(refusal(paper, {})).toMatchObject({ code: 'choose-something' });
  });
});

describe('my area and one more', () => {
  const paper = paperWith({
    areas: { of: 'home', others: 1 },
    pots: [null, 'bae', 'canol', 'dwyrain'].map((pot) => ({ pot, budgetPence: 20_000 })),
    projects: [
      paperProject('1'),
      paperProject('2', 1, 'bae'),
      paperProject('3', 1, 'canol'),
      paperProject('4', 1, 'dwyrain'),
    ],
  });

  it('puts home first, then what was chosen or marked', () => {
    expect(checkBallot(paper, { choices: ['1', '2'] }, 'canol')).toEqual({
      ...{ areas: ['canol', 'bae'], choices: ['1', '2'] },
    });
    expect(checkBallot(paper, { choices: ['1'], areas: ['dwyrain'] }, 'canol')).toEqual({
      ...{ areas: ['canol', 'dwyrain'], choices: ['1'] },
    });
  });

  it('is refused with two more', () => {
    expect(refusal(paper, { choices: ['2', '4'] }, 'canol')).toEqual({
      ...{ code: 'too-many-areas', params: { max: 1, count: 1 }, field: 'areas' },
    });
  });

  it('is refused with another area where only home is allowed', () => {
    const home = { ...paper, areas: { of: 'home', others: 0 } } as const;
    expect(refusal(home, { choices: ['2'] }, 'canol')).toMatchObject({ code: 'not-your-area' });
    expect(refusal(home, { choices: ['2'] }, null)).toMatchObject({ code: 'not-your-area' });
    expect(refusal(home, { choices: ['2'] }, 'bae')).toBe('{"areas":["bae"],"choices":["2"]}');
  });

  it('is refused with an area that has no money on this paper', () => {
    expect(refusal(paper, { choices: ['1'], areas: ['gogledd'] }, 'bae')).toMatchObject({
      ...{ code: 'not-on-the-paper', field: 'areas' },
    });
  });

  it('asks nothing of an area at home that has no money of its own', () => {
    expect(refusal(paper, { choices: ['1'] }, 'gogledd')).toBe('{"areas":[],"choices":["1"]}');
  });
});

describe('any ballot', () => {
  const anyCase = fc
    .tuple(anyPaper, anyHome)
    .chain(([paper, home]) => anyContent(paper).map((content) => ({ paper, home, content })));

  it('is canonical once it has been checked', () => {
    fc.assert(
      fc.property(anyCase, ({ paper, home, content }) => {
        const first = refusal(paper, content, home);
        fc.pre(typeof first === 'string');
        const checked = checkBallot(paper, content, home);
        expect(checkBallot(paper, checked, home)).toEqual(checked);
      }),
    );
  });

  it('is the same in whatever order a set or marks were given', () => {
    fc.assert(
      fc.property(anyCase, ({ paper, home, content }) => {
        fc.pre(paper.kind !== 'ranked');
        const turned: BallotContent = {
          choices: [...(content.choices ?? [])].reverse(),
          marks: Object.fromEntries(Object.entries(content.marks ?? {}).reverse()),
          areas: [...(content.areas ?? [])].reverse(),
        };
        expect(refusal(paper, turned, home)).toEqual(refusal(paper, content, home));
      }),
    );
  });
});
