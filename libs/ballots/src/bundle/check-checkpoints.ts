import { CheckpointNotReadError, readCheckpoint } from '../log/checkpoint.js';
import { isSameHash } from '../log/tree-hash.js';
import { readVerifierKey } from '../log/verifier-key.js';
import { CheckFailedError, NothingToCheckError } from './bundle-check.js';
import { statedCheckpoints, treeOf } from './bundle-checkpoints.js';
import type { BundleContent } from './bundle-content.js';

/** The last checkpoint is that of the whole log. */
export function checkLogRoot(bundle: BundleContent): void {
  const last = statedCheckpoints(bundle).at(-1);
  const tree = treeOf(bundle);
  if (last?.size !== tree.size) {
    throw new CheckFailedError('size-differs', { checkpoint: last?.size ?? 0, log: tree.size });
  }
  if (!isSameHash(last.root, tree.root())) throw new CheckFailedError('root-differs');
}

/** Every checkpoint is signed by the key that the paper names, which was frozen with it. */
export async function checkCheckpointsSigned(bundle: BundleContent): Promise<void> {
  const { origin, key } = bundle.logOf;
  for (const [checkpoint, { note }] of statedCheckpoints(bundle).entries()) {
    const read = await readCheckpoint(note, key).catch((error: unknown) => {
      if (error instanceof CheckpointNotReadError) return null;
      throw error;
    });
    if (read === null) throw new CheckFailedError('not-signed', { checkpoint });
    if (read.origin !== origin) throw new CheckFailedError('another-log', { checkpoint });
  }
}

/** Every checkpoint is that of a beginning of this log: it has only ever grown. */
export function checkCheckpointsConsistent(bundle: BundleContent): void {
  const tree = treeOf(bundle);
  let before = -1;
  for (const [checkpoint, { size, root }] of statedCheckpoints(bundle).entries()) {
    if (size <= before) throw new CheckFailedError('sizes-do-not-grow', { checkpoint });
    if (size > tree.size || !isSameHash(tree.root(size), root)) {
      throw new CheckFailedError('root-differs', { checkpoint });
    }
    before = size;
  }
}

/** The log's key is the one that whoever checks knows from elsewhere. */
export function checkKey(bundle: BundleContent, key: string | null): void {
  if (key === null) throw new NothingToCheckError();
  if (readVerifierKey(key) === null) throw new CheckFailedError('key-unreadable');
  if (!bundle.hasLog || bundle.logOf.key !== key) throw new CheckFailedError('another-key');
}
