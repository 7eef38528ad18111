import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anyContent, anyHome, anyPaper } from '../../../../test/support/any-ballot.js';
import { paperWith } from '../../../../test/support/paper.js';
import { paddedSize } from '../paper/padded-size.js';
import type { BallotContent } from './ballot-content.js';
import { BallotRefusedError } from './ballot-refused.error.js';
import { canonicalBallot, readCanonicalBallot } from './canonical-ballot.js';
import { checkBallot } from './check-ballot.js';

/** Papers of every kind, each with a ballot that it allows. */
const allowed = fc.tuple(anyPaper, anyHome).chain(([paper, home]) =>
  anyContent(paper)
    .map((content) => ({ paper, content: checkedOrNull(() => checkBallot(paper, content, home)) }))
    .filter((found): found is typeof found & { content: BallotContent } => found.content !== null),
);

function checkedOrNull(check: () => BallotContent): BallotContent | null {
  try {
    return check();
  } catch (error) {
    if (error instanceof BallotRefusedError) return null;
    throw error;
  }
}

describe('a canonical ballot', () => {
  it('that was written is read back as it was', () => {
    fc.assert(
      fc.property(allowed, ({ paper, content }) => {
        const line = canonicalBallot(content);
        expect(readCanonicalBallot(paper, line)).toEqual(content);
        expect(line).not.toContain('\n');
      }),
    );
  });

  it('always fits into the size that all are padded to', () => {
    fc.assert(
      fc.property(allowed, ({ paper, content }) => {
        const bytes = Buffer.byteLength(canonicalBallot(content));
        expect(bytes).toBeLessThanOrEqual(paddedSize(paper));
        expect(paddedSize(paper) % 64).toBe(0);
      }),
    );
  });

  it.each([
    ['spaces', '{"choices": ["1"]}'],
    ['another order', '{"choices":["2","1"]}'],
    ['a key too many', '{"choices":["1"],"voter":"me"}'],
    ['the marks of another kind', '{"choices":["1"],"marks":{"1":1}}'],
    ['an area that is not asked for', '{"areas":["bae"],"choices":["1"]}'],
    ['an escape', '{"choices":["\\u0031"]}'],
    ['numbers for codes', '{"choices":[1]}'],
    ['an object for a list', '{"choices":{"0":"1","length":1}}'],
    ['a list for an object', '[["1"]]'],
    ['abstain that is not true', '{"abstain":false,"choices":["1"]}'],
    ['null', 'null'],
    ['no JSON', '{"choices":["1"]'],
    ['two lines', '{"choices":["1"]}\n'],
    ['a hidden key', '{"__proto__":{},"choices":["1"]}'],
  ])('has one spelling: %s is another', (_what, line) => {
    expect(() => readCanonicalBallot(paperWith(), line)).toThrow(
      expect.objectContaining({ code: 'not-canonical' }),
    );
  });

  it('keeps the limits of its paper when it is read', () => {
    const paper = paperWith({ limits: { maxChoices: 1 } });
    expect(() => readCanonicalBallot(paper, '{"choices":["1","2"]}')).toThrow(
      expect.objectContaining({ code: 'too-many-choices' }),
    );
    expect(() => readCanonicalBallot(paper, '{"abstain":true}')).toThrow(
      expect.objectContaining({ code: 'no-abstention' }),
    );
  });
});
