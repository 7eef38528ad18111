import { nodeHash } from './tree-hash.js';
import { nodesOf, spanHash, type TreeNode } from './tree-span.js';

/** A complete subtree and its hash, to be kept for proofs. */
export interface HashedNode extends TreeNode {
  readonly hash: Uint8Array;
}

/**
 * All that a log must know of its past in order to grow: the roots of the complete subtrees along
 * its right edge, at most one for each level. Appending and the root cost O(log n).
 */
export class TreeEdge {
  private readonly peaks: HashedNode[];
  private entries: number;

  /** @param hashOf gives the hash of each of `nodesOf({ start: 0, end: size })` */
  constructor(size = 0, hashOf: (node: TreeNode) => Uint8Array = noNode) {
    this.peaks = nodesOf({ start: 0, end: size }).map((node) => ({ ...node, hash: hashOf(node) }));
    this.entries = size;
  }

  get size(): number {
    return this.entries;
  }

  root(): Uint8Array {
    const byLevel = new Map(this.peaks.map(({ level, hash }) => [level, hash]));
    return spanHash({ start: 0, end: this.entries }, ({ level }) => byLevel.get(level) ?? noNode());
  }

  /** Adds one leaf; returns the subtrees that it completes, itself first. */
  append(hash: Uint8Array): readonly HashedNode[] {
    let node: HashedNode = { level: 0, index: this.entries, hash };
    const complete = [node];
    for (let left = this.peaks.at(-1); left?.level === node.level; left = this.peaks.at(-1)) {
      this.peaks.pop();
      const { level, index } = left;
      node = { level: level + 1, index: index / 2, hash: nodeHash(left.hash, node.hash) };
      complete.push(node);
    }
    this.peaks.push(node);
    this.entries += 1;
    return complete;
  }
}

function noNode(): never {
  throw new RangeError('This log does not know its right edge');
}
