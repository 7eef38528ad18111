import { ENGINE_VERSION } from '#counting';
import { BallotRefusedError } from '../content/ballot-refused.error.js';
import { countPaper } from '../count/count-paper.js';
import type { StoredResult } from '../count/stored-result.js';
import { CheckFailedError } from './bundle-check.js';
import type { BundleContent } from './bundle-content.js';
import { memberOf } from './bundle-text.js';

/**
 * Counting the ballots again gives the very bytes of the result. Another version of the engine may
 * tell the same outcome in other words: then winners in their order, and money spent, are compared.
 */
export async function checkRecount(bundle: BundleContent): Promise<void> {
  const counted = await recount(bundle);
  if (bundle.text('result.json') === counted) return;
  const stated = bundle.json('result.json');
  const engine = memberOf(stated, 'engineVersion');
  if (engine === ENGINE_VERSION) throw new CheckFailedError('result-differs');
  const [ours, theirs] = [JSON.parse(counted) as StoredResult, stated as StoredResult];
  if (outcomeOf(ours) !== outcomeOf(theirs)) {
    throw new CheckFailedError('result-differs', { madeBy: String(engine), here: ENGINE_VERSION });
  }
}

async function recount(bundle: BundleContent): Promise<string> {
  try {
    return await countPaper({
      definition: bundle.definition,
      configHash: bundle.hash('config.json'),
      ballotsHash: bundle.hash('opened.jsonl'),
      ballots: bundle.lines('opened.jsonl'),
    });
  } catch (error) {
    if (!(error instanceof BallotRefusedError)) throw error;
    throw new CheckFailedError('cannot-count', { because: error.code });
  }
}

function outcomeOf({ configHash, ballotsHash, ballots, contests }: StoredResult): string {
  const outcomes = contests.map(({ pot, result: { winners, spent } }) => ({ pot, winners, spent }));
  return JSON.stringify({ configHash, ballotsHash, ballots, outcomes });
}
