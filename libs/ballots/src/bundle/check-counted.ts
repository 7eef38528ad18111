import { CheckFailedError } from './bundle-check.js';
import type { BundleContent } from './bundle-content.js';

const FILE = 'counted-leaves.txt';

/** The list of counted envelopes, each once and sorted, is the one that the log names. */
export function checkCountedHash(bundle: BundleContent): void {
  let before = '';
  for (const [at, leaf] of bundle.lines(FILE).entries()) {
    if (!/^[0-9a-f]{64}$/.test(leaf)) throw new CheckFailedError('no-hash', { line: at + 1 });
    if (leaf <= before) throw new CheckFailedError('out-of-order', { line: at + 1 });
    before = leaf;
  }
  const stripped = bundle.only('stripped');
  const found = bundle.hash(FILE);
  if (stripped !== null && stripped.hash !== found) {
    throw new CheckFailedError('hash-differs', { file: 'log.jsonl', found });
  }
}

/** Every counted envelope was logged when it came in, alone or in a batch of papers, and once. */
export function checkCountedLogged(bundle: BundleContent): void {
  const { envelopes } = bundle;
  for (const [at, leaf] of bundle.lines(FILE).entries()) {
    const times = envelopes.get(leaf) ?? 0;
    if (times !== 1) throw new CheckFailedError('not-logged-once', { line: at + 1, times });
  }
}

/**
 * Of envelopes that came online no more were counted than came in and were not made void; of papers
 * every one. Fewer may be of the first: a ballot that was changed, or overruled by one on paper, leaves
 * an envelope behind, and the log does not say whose.
 */
export function checkLogBalance(bundle: BundleContent): void {
  const { online, onPaper } = bundle;
  const lines = bundle.lines(FILE);
  const cast = lines.filter((leaf) => !onPaper.has(leaf)).length;
  const voids = bundle.entries.filter(({ kind }) => kind === 'void').length;
  if (cast + voids > online.size) {
    throw new CheckFailedError('more-counted-than-cast', {
      ...{ logged: online.size, counted: cast, void: voids },
    });
  }
  const counted = new Set(lines);
  const left = [...onPaper].filter((leaf) => !counted.has(leaf)).length;
  if (left > 0) throw new CheckFailedError('papers-not-counted', { papers: left });
}
