import fc from 'fast-check';
import type { VoidDecision } from '#voting';

/** What somebody makes of a paper: what is marked on it, or something else. */
export type Reading = 'right' | 'spoilt' | Choice;
export type Choice = '1' | '2' | '3';

/** What people do, and what time does. `which` is a number into whatever there is to choose from. */
export type Act =
  | {
      readonly act: 'cast';
      readonly voter: number;
      readonly choice: Choice;
      /** How often the same form is sent. */
      readonly times: number;
    }
  | { readonly act: 'cast-stale' | 'alter'; readonly voter: number; readonly choice: Choice }
  | { readonly act: 'resend'; readonly voter: number; readonly which: number }
  | { readonly act: 'issue-paper' | 'ask-void'; readonly voter: number; readonly officer: number }
  | {
      readonly act: 'decide-void';
      readonly which: number;
      readonly officer: number;
      readonly decision: VoidDecision;
    }
  | { readonly act: 'open-batch'; readonly papers: number; readonly officer: number }
  | {
      readonly act: 'key';
      readonly which: number;
      readonly serial: number;
      readonly officer: number;
      readonly reading: Reading;
    }
  | { readonly act: 'close-batch'; readonly which: number; readonly officer: number }
  | { readonly act: 'sequence' | 'close' | 'end-challenge' | 'advance' | 'count' };

export const voters = 5;
export const officers = 3;

const voter = fc.nat({ max: voters - 1 });
const officer = fc.nat({ max: officers - 1 });
const which = fc.nat({ max: 9 });
const choice = fc.constantFrom<Choice[]>('1', '2', '3');
/** Mostly right. */
const reading = fc.constantFrom<Reading[]>(
  ...Array.from({ length: 12 }, () => 'right' as const),
  ...(['spoilt', '1', '2', '3'] as const),
);
const decision = fc.constantFrom<VoidDecision[]>('approved', 'approved', 'refused');
const a = <const Name extends Act['act']>(name: Name): fc.Arbitrary<Name> => fc.constant(name);

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({
      ...{ act: a('cast'), voter, choice },
      times: fc.integer({ min: 1, max: 3 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ act: a('cast-stale'), voter, choice }) },
  { weight: 3, arbitrary: fc.record({ act: a('resend'), voter, which }) },
  { weight: 2, arbitrary: fc.record({ act: a('alter'), voter, choice }) },
  { weight: 4, arbitrary: fc.record({ act: a('issue-paper'), voter, officer }) },
  { weight: 3, arbitrary: fc.record({ act: a('ask-void'), voter, officer }) },
  { weight: 4, arbitrary: fc.record({ act: a('decide-void'), which, officer, decision }) },
  {
    weight: 4,
    arbitrary: fc.record({
      ...{ act: a('open-batch'), officer },
      papers: fc.integer({ min: 1, max: 2 }),
    }),
  },
  {
    weight: 12,
    arbitrary: fc.record({ act: a('key'), which, serial: which, officer, reading }),
  },
  { weight: 3, arbitrary: fc.record({ act: a('close-batch'), which, officer }) },
  { weight: 2, arbitrary: fc.record({ act: a('sequence') }) },
  { weight: 1, arbitrary: fc.record({ act: a('close') }) },
  { weight: 1, arbitrary: fc.record({ act: a('end-challenge') }) },
  { weight: 2, arbitrary: fc.record({ act: a('advance') }) },
  { weight: 1, arbitrary: fc.record({ act: a('count') }) },
);

/** Moments one after the other; what is done in one moment is done all at once. */
export const moments: fc.Arbitrary<Act[][]> = fc.array(
  fc.array(act, { minLength: 1, maxLength: 9 }),
  { minLength: 1, maxLength: 6 },
);
