import { fromBase64, toBase64 } from './base64.js';
import type { LogSigner } from './log-signer.js';
import { NoteNotSignedError, openNote, signNote } from './signed-note.js';
import { readVerifierKey } from './verifier-key.js';

/** What a log has said about itself: with this many entries its root is this. */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  /** 32 bytes. */
  readonly root: Uint8Array;
}

/** A note that is no checkpoint of this log, or whose signature does not hold. */
export class CheckpointNotReadError extends Error {
  override readonly name = 'CheckpointNotReadError';
}

/** Body of a checkpoint (C2SP tlog-checkpoint): origin, size and root, each on its line. */
export function writeCheckpoint(origin: string, size: number, root: Uint8Array): string {
  return `${origin}\n${size}\n${toBase64(root)}\n`;
}

/** The body as a note that the log has signed. */
export async function signCheckpoint(body: string, signer: LogSigner): Promise<string> {
  return signNote(body, signer);
}

/**
 * Reads a checkpoint that the log with this verifier key has signed. Lines after the root are
 * passed over, as the format asks.
 *
 * Throws CheckpointNotReadError for anything else.
 */
export async function readCheckpoint(note: string, verifierKey: string): Promise<Checkpoint> {
  const checkpoint = readBody(await signedText(note, verifierKey));
  if (checkpoint === null) throw new CheckpointNotReadError('the note is no checkpoint');
  if (checkpoint.origin !== readVerifierKey(verifierKey)?.name) {
    throw new CheckpointNotReadError('the checkpoint is of another log');
  }
  return checkpoint;
}

async function signedText(note: string, verifierKey: string): Promise<string> {
  try {
    return await openNote(note, verifierKey);
  } catch (error) {
    if (!(error instanceof NoteNotSignedError)) throw error;
    throw new CheckpointNotReadError(error.message, { cause: error });
  }
}

function readBody(body: string): Checkpoint | null {
  const [origin = '', size = '', encoded = '', ...more] = body.split('\n');
  const root = fromBase64(encoded);
  if (origin === '' || !/^(0|[1-9]\d*)$/.test(size) || root?.length !== 32) return null;
  if (!Number.isSafeInteger(Number(size)) || more.pop() !== '' || more.includes('')) return null;
  return { origin, size: Number(size), root };
}
