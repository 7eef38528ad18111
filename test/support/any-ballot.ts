import fc from 'fast-check';
import { ballotKinds, type BallotContent, type PaperDefinition } from '#ballots';
import { paperProject, paperWith } from './paper.js';

const POTS = ['bae', 'canol', 'dwyrain'];
/** Codes as they might be in a file from elsewhere: names of properties, quotes, other alphabets. */
const CODES = ['1', '2', '10', '__proto__', 'toString', 'a"b', 'ŵy', '😀', '\uffee', 'aa', 'Z'];

const ONE_FOR_EACH = { minLength: CODES.length, maxLength: CODES.length };

/** Any paper that a process could have: every kind, with and without areas of its own. */
export const anyPaper: fc.Arbitrary<PaperDefinition> = fc
  .record({
    kind: fc.constantFrom(...ballotKinds),
    codes: fc.uniqueArray(fc.constantFrom(...CODES), { minLength: 1 }),
    pots: fc.array(fc.constantFrom(null, ...POTS), ONE_FOR_EACH),
    maxChoices: fc.option(fc.integer({ min: 1, max: 6 })),
    maxScore: fc.integer({ min: 1, max: 120 }),
    points: fc.integer({ min: 1, max: 120 }),
    against: fc.boolean(),
    abstain: fc.boolean(),
    others: fc.option(fc.integer({ min: 0, max: 2 })),
  })
  .map(({ kind, codes, pots, others, ...limits }) =>
    paperWith({
      kind,
      limits: { ...limits, minChoices: 0, against: kind === 'quadratic' && limits.against },
      areas: others === null ? { of: 'all' } : { of: 'home', others },
      pots: [null, ...POTS].map((pot) => ({ pot, budgetPence: 30_000 })),
      projects: codes.map((code, at) => paperProject(code, 10_000, pots[at] ?? null)),
    }),
  );

/** What a form might send for this paper: most of it allowed, some of it not. */
export function anyContent({ projects, limits }: PaperDefinition): fc.Arbitrary<BallotContent> {
  const codes = projects.map(({ code }) => code);
  const mark = fc.oneof(fc.integer({ min: limits.against ? -4 : 0, max: 9 }), fc.constant(0));
  return fc.record(
    {
      choices: fc.shuffledSubarray(codes),
      marks: fc
        .shuffledSubarray(codes)
        .chain((some) => fc.tuple(...some.map((code) => fc.tuple(fc.constant(code), mark))))
        .map((marks) => Object.fromEntries(marks)),
      areas: fc.shuffledSubarray(POTS),
    },
    { requiredKeys: ['choices', 'marks'] },
  );
}

/** A voter's own area: one with money, one without, or none. */
export const anyHome: fc.Arbitrary<string | null> = fc.constantFrom<(string | null)[]>(
  null,
  'tref',
  ...POTS,
);
