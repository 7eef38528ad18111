import { fromBase64 } from '../log/base64.js';
import { MerkleTree } from '../log/merkle-tree.js';
import { CheckFailedError } from './bundle-check.js';
import type { BundleContent } from './bundle-content.js';

const FILE = 'checkpoints.txt';

/** What a checkpoint states, whoever has signed it. */
export interface StatedCheckpoint {
  readonly note: string;
  readonly size: number;
  readonly root: Uint8Array;
}

/** All checkpoints as one file: signed notes with an empty line between them. */
export function checkpointsFile(notes: Iterable<string>): string {
  return [...notes].join('\n');
}

/** Checkpoints of the bundle, from the first to the last; at least one. */
export function statedCheckpoints(bundle: BundleContent): readonly StatedCheckpoint[] {
  const { origin } = bundle.logOf;
  const text = bundle.text(FILE);
  if (text === '') throw new CheckFailedError('no-checkpoint');
  // A note is a body, an empty line and signatures, so every second empty line ends a note.
  const parts = text.split('\n\n');
  if (parts.length % 2 !== 0 || !text.endsWith('\n')) {
    throw new CheckFailedError('checkpoints-unreadable', { origin });
  }
  return parts.flatMap((body, at) =>
    at % 2 === 0 ? [stated(body, parts[at + 1] ?? '', at / 2)] : [],
  );
}

function stated(body: string, signatures: string, checkpoint: number): StatedCheckpoint {
  const [, size = '', encoded = ''] = body.split('\n');
  const root = fromBase64(encoded);
  if (!/^(0|[1-9]\d{0,14})$/.test(size) || root?.length !== 32) {
    throw new CheckFailedError('checkpoints-unreadable', { checkpoint });
  }
  return { note: `${body}\n\n${signatures.replace(/\n$/, '')}\n`, size: Number(size), root };
}

/** The tree of the whole log in the bundle. */
export function treeOf(bundle: BundleContent): MerkleTree {
  const tree = new MerkleTree();
  for (const line of bundle.lines('log.jsonl')) tree.append(line);
  return tree;
}
