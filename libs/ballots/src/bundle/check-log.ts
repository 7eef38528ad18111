import type { LogEntryKind } from '../log/log-entry.js';
import { CheckFailedError, NothingToCheckError } from './bundle-check.js';
import type { BundleContent } from './bundle-content.js';

/** Steps that every vote takes once, in this order. */
const STEPS = ['paper', 'keys', 'closed', 'stripped', 'opened'] as const;
/** The step that ends each kind: nobody votes once it is closed, nothing changes once it is stripped. */
const ENDED_BY: Partial<Record<LogEntryKind, (typeof STEPS)[number]>> = {
  ballot: 'closed',
  'paper-issued': 'closed',
  'paper-batch': 'stripped',
  void: 'stripped',
};
/** Nothing of this comes before the box is open. */
const FROM_THE_BOX: readonly LogEntryKind[] = ['result', 'certified', 'destroyed'];

/** Every entry of the log can be read. */
export function checkLogEntries({ entries }: BundleContent): void {
  // Reading them is the check.
  if (entries.length === 0) throw new CheckFailedError('log-is-empty');
}

/** Paper and keys come first, and no step comes before the one that it builds on. */
export function checkLogOrder(bundle: BundleContent): void {
  const kinds = bundle.entries.map(({ kind }) => kind);
  if (kinds[0] !== 'paper' || kinds[1] !== 'keys') {
    throw new CheckFailedError('does-not-begin-with-paper-and-keys');
  }
  for (const kind of STEPS) bundle.only(kind);
  const places = STEPS.map((kind) => kinds.indexOf(kind));
  if (places.some((place, at) => place < (places[at - 1] ?? 0))) {
    throw new CheckFailedError('steps-out-of-order');
  }
  const entry = kinds.findIndex((kind, at) => {
    const end = ENDED_BY[kind];
    if (end !== undefined) return at > kinds.indexOf(end);
    return FROM_THE_BOX.includes(kind) && at < kinds.indexOf('opened');
  });
  if (entry >= 0) throw new CheckFailedError('steps-out-of-order', { entry });
  checkKeys(bundle);
}

/** The keys that were logged are those of the frozen paper. */
function checkKeys(bundle: BundleContent): void {
  const logged = bundle.only('keys');
  const { holding, threshold, trustees } = bundle.definition.keys;
  const isSame =
    logged?.holding === holding &&
    logged.threshold === threshold &&
    logged.trustees.join() === trustees.map(({ publicKey }) => publicKey).join();
  if (!isSame) throw new CheckFailedError('other-keys');
}

/** The log names this result and no other, once people have proposed it for certification. */
export function checkResultLogged(bundle: BundleContent): void {
  const hashes = bundle.entries.flatMap((entry) =>
    entry.kind === 'result' || entry.kind === 'certified' ? [entry.hash] : [],
  );
  if (hashes.length === 0) throw new NothingToCheckError();
  const found = bundle.hash('result.json');
  if (hashes.some((hash) => hash !== found)) {
    throw new CheckFailedError('hash-differs', { file: 'log.jsonl', found });
  }
}
