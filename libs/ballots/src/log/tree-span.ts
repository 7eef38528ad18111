import { emptyRoot, nodeHash } from './tree-hash.js';

/** A run of leaves, from `start` up to and without `end`. */
export interface TreeSpan {
  readonly start: number;
  readonly end: number;
}

/** A complete subtree: the 2^level leaves from index × 2^level. It never changes once it is there. */
export interface TreeNode {
  readonly level: number;
  readonly index: number;
}

/** The complete subtrees that a span is made of, from left to right: at most two for each level. */
export function nodesOf({ start, end }: TreeSpan): readonly TreeNode[] {
  const nodes: TreeNode[] = [];
  for (let at = start; at < end;) {
    let level = 0;
    while (at % 2 ** (level + 1) === 0 && at + 2 ** (level + 1) <= end) level += 1;
    nodes.push({ level, index: at / 2 ** level });
    at += 2 ** level;
  }
  return nodes;
}

/**
 * Root of a span as in RFC 9162 section 2.1.1. Spans of proofs start where a subtree starts, so that
 * their complete subtrees get smaller from left to right, and are joined from the right.
 */
export function spanHash(span: TreeSpan, hashOf: (node: TreeNode) => Uint8Array): Uint8Array {
  const [last, ...earlier] = nodesOf(span).map(hashOf).reverse();
  if (last === undefined) return emptyRoot();
  return earlier.reduce((right, left) => nodeHash(left, right), last);
}

/**
 * What an inclusion proof consists of (RFC 9162 section 2.1.3.1), the leaf's neighbour first.
 *
 * Throws RangeError unless 0 <= index < size.
 */
export function inclusionSpans(index: number, size: number): readonly TreeSpan[] {
  if (!isCount(index) || !isCount(size) || index >= size) {
    throw new RangeError(`A log of ${size} has no entry ${index}`);
  }
  const spans: TreeSpan[] = [];
  let [start, end] = [0, size];
  while (end - start > 1) {
    const middle = start + split(end - start);
    const isLeft = index < middle;
    spans.unshift(isLeft ? { start: middle, end } : { start, end: middle });
    if (isLeft) end = middle;
    else start = middle;
  }
  return spans;
}

/**
 * What a consistency proof consists of (RFC 9162 section 2.1.4.1). Nothing for `from` 0 or `size`.
 *
 * Throws RangeError unless 0 <= from <= size.
 */
export function consistencySpans(from: number, size: number): readonly TreeSpan[] {
  if (!isCount(from) || !isCount(size) || from > size) {
    throw new RangeError(`A log of ${size} was never one of ${from}`);
  }
  if (from === 0) return [];
  const spans: TreeSpan[] = [];
  let [start, end] = [0, size];
  while (from < end) {
    const middle = start + split(end - start);
    const isLeft = from <= middle;
    spans.unshift(isLeft ? { start: middle, end } : { start, end: middle });
    if (isLeft) end = middle;
    else start = middle;
  }
  // The old log was a complete subtree from the left edge: its root is known to whoever asks.
  return start === 0 ? spans : [{ start, end }, ...spans];
}

/** The largest power of two below a size of at least 2. */
function split(size: number): number {
  let power = 1;
  while (power * 2 < size) power *= 2;
  return power;
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
