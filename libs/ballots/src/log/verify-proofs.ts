import { emptyRoot, isSameHash, nodeHash } from './tree-hash.js';

const hashBytes = 32;

export interface InclusionClaim {
  readonly leafHash: Uint8Array;
  /** Position in the log, from 0. */
  readonly index: number;
  /** Size of the log whose root is given. */
  readonly size: number;
  readonly root: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

/** Whether the proof shows that a log with this root has this leaf there (RFC 9162 section 2.1.3.2). */
export function verifyInclusion({ leafHash, index, size, root, proof }: InclusionClaim): boolean {
  if (!areCounts(index, size) || index >= size) return false;
  if (!areHashes(leafHash, root, ...proof)) return false;
  let [fn, sn] = [index, size - 1];
  let hash = leafHash;
  for (const part of proof) {
    if (sn === 0) return false;
    if (isOdd(fn) || fn === sn) {
      hash = nodeHash(part, hash);
      while (!isOdd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else {
      hash = nodeHash(hash, part);
    }
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && isSameHash(hash, root);
}

export interface ConsistencyClaim {
  readonly from: number;
  readonly to: number;
  readonly fromRoot: Uint8Array;
  readonly toRoot: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

/**
 * Whether the proof shows that the later log begins with all of the earlier one (RFC 9162 section
 * 2.1.4.2). Of an empty earlier log there is nothing to prove: its root is fixed, its proof empty.
 */
export function verifyConsistency({
  from,
  to,
  fromRoot,
  toRoot,
  proof,
}: ConsistencyClaim): boolean {
  if (!areCounts(from, to) || from > to || !areHashes(fromRoot, toRoot, ...proof)) return false;
  if (from === 0)
    return proof.length === 0 && isEmptyRoot(fromRoot) && (to > 0 || isEmptyRoot(toRoot));
  if (from === to) return proof.length === 0 && isSameHash(fromRoot, toRoot);
  const [first, ...rest] = isPowerOfTwo(from) ? [fromRoot, ...proof] : proof;
  if (first === undefined) return false;
  let [fn, sn] = [from - 1, to - 1];
  while (isOdd(fn)) [fn, sn] = [half(fn), half(sn)];
  let [fromHash, toHash] = [first, first];
  for (const part of rest) {
    if (sn === 0) return false;
    if (isOdd(fn) || fn === sn) {
      [fromHash, toHash] = [nodeHash(part, fromHash), nodeHash(part, toHash)];
      while (!isOdd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else {
      toHash = nodeHash(toHash, part);
    }
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && isSameHash(fromHash, fromRoot) && isSameHash(toHash, toRoot);
}

// Division instead of shifts: those would cut a size beyond 2^32 short.
const half = (value: number) => Math.floor(value / 2);
const isOdd = (value: number) => value % 2 === 1;
const isPowerOfTwo = (value: number) => Number.isInteger(Math.log2(value));
const isEmptyRoot = (hash: Uint8Array) => isSameHash(hash, emptyRoot());

function areCounts(...values: number[]): boolean {
  return values.every((value) => Number.isSafeInteger(value) && value >= 0);
}

function areHashes(...hashes: Uint8Array[]): boolean {
  return hashes.every((hash) => hash.length === hashBytes);
}
