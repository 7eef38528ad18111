import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { anyPaper } from '../../../../test/support/any-ballot.js';
import { paperProject, paperWith } from '../../../../test/support/paper.js';
import { configHash } from './config-hash.js';
import { paddedSize } from './padded-size.js';
import { projectOrderFor } from './project-order.js';
import { readPaperDefinition } from './read-paper-definition.js';

const paperId = paperWith().paperId;
const first = {
  version: 1,
  kind: 'knapsack',
  minChoices: 1,
  maxChoices: null,
  currency: 'GBP',
  pots: [{ pot: null, budgetPence: 20_000 }],
  projects: [paperProject('1')],
  counting: {
    ...{ rule: 'equal-shares', completion: 'add1u', stop: 'exhaustive' },
    ...{ incrementPence: 100, compareWithGreedy: false },
  },
};

describe('a stored definition', () => {
  it('of the first version is read as a vote that was not sealed', () => {
    expect(readPaperDefinition(first, paperId)).toEqual(
      paperWith({
        kind: 'knapsack',
        projects: [paperProject('1')],
        counting: { rule: 'equal-shares', completion: 'add1u' },
        closesAt: '',
      }),
    );
  });

  it('of the first version by most votes completes nothing', () => {
    const counting = { ...first.counting, rule: 'greedy', completion: 'none' };
    const read = readPaperDefinition({ ...first, counting }, paperId);
    expect(read.counting).toEqual(paperWith().counting);
  });

  it('of this version is read as it stands', () => {
    const paper = paperWith({ kind: 'ranked' });
    expect(readPaperDefinition(JSON.parse(JSON.stringify(paper)), paperId)).toEqual(paper);
  });

  it.each([
    ['nothing', null],
    ['a later version', { ...paperWith(), version: 3 }],
    ['an unknown kind', { ...paperWith(), kind: 'loudest' }],
    ['another paper', { ...paperWith(), paperId: 'another' }],
  ])('is refused when it is %s', (_what, stored) => {
    expect(() => readPaperDefinition(stored, paperId)).toThrow(RangeError);
  });
});

describe('the hash of a paper', () => {
  it('is that of its canonical JSON, however its keys stand', () => {
    const text = '{"kind":"approval","version":2}';
    const expected = createHash('sha256').update(text).digest('hex');
    expect(configHash({ version: 2, kind: 'approval' })).toBe(expected);
    expect(configHash({ kind: 'approval', version: 2 })).toBe(expected);
  });

  it('changes with anything that is on it', () => {
    expect(configHash(paperWith())).not.toBe(configHash(paperWith({ challengeHours: 1 })));
  });
});

describe('the order of projects for a voter', () => {
  it('holds every project once, and is the same again for the same seed', () => {
    fc.assert(
      fc.property(anyPaper, fc.uuid(), (paper, seed) => {
        const order = projectOrderFor(paper, seed);
        expect(new Set(order)).toEqual(new Set(paper.projects));
        expect(order).toHaveLength(paper.projects.length);
        expect(projectOrderFor(paper, seed)).toEqual(order);
        const turned = { ...paper, projects: [...paper.projects].reverse() };
        expect(projectOrderFor(turned, seed)).toEqual(order);
      }),
    );
  });

  it('puts each of three projects first for about a third of the voters', () => {
    const firsts = new Map<string, number>();
    for (let voter = 0; voter < 3000; voter += 1) {
      const code = projectOrderFor(paperWith(), voter.toString(16))[0]?.code ?? '';
      firsts.set(code, (firsts.get(code) ?? 0) + 1);
    }
    expect([...firsts.keys()].sort()).toEqual(['1', '2', '3']);
    for (const count of firsts.values()) expect(Math.abs(count - 1000)).toBeLessThan(120);
  });
});

describe('the size that ballots are padded to', () => {
  const projects = Array.from({ length: 40 }, (_, index) => paperProject(String(index + 10)));

  it.each([
    // {"choices":["10",…]}: 40 codes of 4 bytes, commas between.
    ['all of 40 projects', paperWith({ projects }), 256],
    ['any two of them', paperWith({ projects, limits: { maxChoices: 2 } }), 64],
    // {"marks":{"10":-3,…}}: 40 × `"10":-3` and commas.
    [
      'quadratic votes with 9 credits',
      paperWith({ kind: 'quadratic', projects, limits: { points: 9, against: true } }),
      384,
    ],
    ['one project and an abstention', paperWith({ projects: [paperProject('1')] }), 64],
  ])('is the longest ballot in steps of 64 bytes: %s', (_what, paper, size) => {
    expect(paddedSize(paper)).toBe(size);
  });
});
