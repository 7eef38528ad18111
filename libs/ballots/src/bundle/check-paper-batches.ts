import { canonicalJson } from '#counting';
import { CheckFailedError } from './bundle-check.js';
import type { BundleContent } from './bundle-content.js';
import type { PaperBatchRecord } from './bundle-format.js';
import { memberOf } from './bundle-text.js';

/** Every batch adds up, the log tells of the same batches, and they hold no paper nobody was given. */
export function checkPaperBatches(bundle: BundleContent): void {
  const batches = bundle.json('paper-batches.json');
  if (!Array.isArray(batches)) throw new CheckFailedError('batch-unreadable');
  const records = batches.map(batchRecord);
  for (const [batch, { issued, keyed, spoilt }] of records.entries()) {
    if (issued !== keyed + spoilt) throw new CheckFailedError('batch-does-not-add-up', { batch });
  }
  if (!bundle.hasLog) return;
  const listed = records.map(({ batch, issued, keyed, spoilt }) =>
    canonicalJson({ batch, issued, keyed, spoilt }),
  );
  const logged = bundle.entries.flatMap((entry) => {
    if (entry.kind !== 'paper-batch') return [];
    const { batch, issued, spoilt, envelopes } = entry;
    return [canonicalJson({ batch, issued, keyed: envelopes.length, spoilt })];
  });
  if (listed.sort().join() !== logged.sort().join()) {
    throw new CheckFailedError('batches-differ-from-log');
  }
  checkGivenOut(bundle);
}

/** Each paper in a batch was given to somebody, whose place online it took; not all come back. */
function checkGivenOut({ entries }: BundleContent): void {
  const given = entries.filter(({ kind }) => kind === 'paper-issued').length;
  const inBatches = entries.reduce(
    (papers, entry) => papers + (entry.kind === 'paper-batch' ? entry.issued : 0),
    0,
  );
  if (inBatches > given) throw new CheckFailedError('more-papers-than-given', { given, inBatches });
}

function batchRecord(value: unknown, at: number): PaperBatchRecord {
  const [batch, serials] = [memberOf(value, 'batch'), memberOf(value, 'serials')];
  const [issued, keyed, spoilt] = ['issued', 'keyed', 'spoilt'].map((name) =>
    memberOf(value, name),
  );
  const isRecord =
    Object.keys(value ?? {}).length === 5 &&
    typeof batch === 'string' &&
    batch !== '' &&
    isHash(serials) &&
    isCount(issued) &&
    isCount(keyed) &&
    isCount(spoilt);
  if (!isRecord) throw new CheckFailedError('batch-unreadable', { batch: at });
  return { batch, issued, keyed, spoilt, serials };
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isHash(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}
