import { BallotRefusedError } from '../content/ballot-refused.error.js';
import { readCanonicalBallot } from '../content/canonical-ballot.js';
import { inByteOrder } from '../content/opened-file.js';
import { CheckFailedError } from './bundle-check.js';
import type { BundleContent } from './bundle-content.js';
import { memberOf } from './bundle-text.js';

/** Every ballot is one that the paper allows, in its one spelling. */
export function checkBallotsAllowed(bundle: BundleContent): void {
  const { definition } = bundle;
  const known = new Set<string>();
  for (const [at, ballot] of bundle.lines('opened.jsonl').entries()) {
    if (known.has(ballot)) continue;
    known.add(ballot);
    try {
      readCanonicalBallot(definition, ballot);
    } catch (error) {
      if (!(error instanceof BallotRefusedError)) throw error;
      throw new CheckFailedError(error.code, { line: at + 1 });
    }
  }
}

/** In the order of their bytes: nothing is left of the order in which they came. */
export function checkBallotsSorted(bundle: BundleContent): void {
  const lines = bundle.lines('opened.jsonl');
  const sorted = inByteOrder(lines);
  const at = lines.findIndex((line, index) => line !== sorted[index]);
  if (at >= 0) throw new CheckFailedError('out-of-order', { line: at + 1 });
}

/** As many ballots as envelopes, and as the log and the result say. */
export function checkBallotsNumber(bundle: BundleContent): void {
  const result = memberOf(bundle.json('result.json'), 'ballots');
  const numbers = {
    opened: bundle.lines('opened.jsonl').length,
    counted: bundle.lines('counted-leaves.txt').length,
    result: typeof result === 'number' ? result : -1,
    ...(bundle.hasLog && {
      loggedStripped: bundle.only('stripped')?.envelopes ?? -1,
      loggedOpened: bundle.only('opened')?.ballots ?? -1,
    }),
  };
  if (new Set(Object.values(numbers)).size > 1) {
    throw new CheckFailedError('numbers-differ', numbers);
  }
}
