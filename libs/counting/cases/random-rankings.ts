import fc from 'fast-check';
import type { LetteredElection } from './lettered-election.js';

/** Rankings of some of these letters, with equal ranks and, where allowed, skipped ranks. */
function rankings(letters: readonly string[]): fc.Arbitrary<string> {
  return fc
    .record({
      order: fc.shuffledSubarray([...letters]),
      joins: fc.array(fc.constantFrom('>', '>', '>', '=', '>>'), {
        minLength: letters.length,
        maxLength: letters.length,
      }),
    })
    .map(({ order, joins }) =>
      order.map((letter, at) => (at === 0 ? letter : `${joins[at] ?? '>'}${letter}`)).join(''),
    );
}

/** Small elections full of ties: one to five candidates, few ballots, equal and skipped ranks. */
export const smallElections: fc.Arbitrary<LetteredElection> = fc
  .integer({ min: 1, max: 5 })
  .chain((size) => {
    const letters = Array.from('ABCDE'.slice(0, size));
    return fc.record({
      candidates: fc.constant(letters.join('')),
      ballots: fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), rankings(letters)), {
        maxLength: 9,
      }),
    });
  });

/** Small elections in which every ballot ranks every candidate, none equal. */
export const fullElections: fc.Arbitrary<LetteredElection> = fc
  .integer({ min: 2, max: 5 })
  .chain((size) => {
    const letters = Array.from('ABCDE'.slice(0, size));
    const whole = fc.shuffledSubarray(letters, { minLength: size, maxLength: size });
    return fc.record({
      candidates: fc.constant(letters.join('')),
      ballots: fc.array(
        fc.tuple(
          fc.integer({ min: 1, max: 5 }),
          whole.map((order) => order.join('>')),
        ),
        { minLength: 1, maxLength: 9 },
      ),
    });
  });
