import { TreeEdge } from './tree-edge.js';
import { leafHash } from './tree-hash.js';
import {
  consistencySpans,
  inclusionSpans,
  spanHash,
  type TreeNode,
  type TreeSpan,
} from './tree-span.js';

/**
 * A log's hash tree in memory (RFC 9162 section 2.1): append-only, with the root and the proofs of
 * any size it has had. It keeps the hash of each complete subtree, twice as many as entries (128
 * bytes each or so), and computes roots and proofs from O(log n) of them.
 */
export class MerkleTree {
  private readonly edge = new TreeEdge();
  /** Hashes of complete subtrees by level, then by index. */
  private readonly levels: Uint8Array[][] = [];

  get size(): number {
    return this.edge.size;
  }

  /** Adds one entry, given as its line or as its leaf hash. */
  append(entry: string | Uint8Array): void {
    const leaf = typeof entry === 'string' ? leafHash(entry) : entry;
    for (const { level, hash } of this.edge.append(leaf)) (this.levels[level] ??= []).push(hash);
  }

  /** Throws RangeError when the log is smaller than that. */
  root(size = this.size): Uint8Array {
    return this.hashOf({ start: 0, end: size });
  }

  /** Throws RangeError unless 0 <= index < size <= the log's size. */
  inclusionProof(index: number, size = this.size): readonly Uint8Array[] {
    return inclusionSpans(index, size).map((span) => this.hashOf(span));
  }

  /** Throws RangeError unless 0 <= from <= to <= the log's size. */
  consistencyProof(from: number, to = this.size): readonly Uint8Array[] {
    return consistencySpans(from, to).map((span) => this.hashOf(span));
  }

  private hashOf(span: TreeSpan): Uint8Array {
    return spanHash(span, (node) => this.nodeHash(node));
  }

  private nodeHash({ level, index }: TreeNode): Uint8Array {
    const hash = this.levels[level]?.[index];
    if (hash === undefined) throw new RangeError(`This log has ${this.size} entries and no more`);
    return hash;
  }
}
