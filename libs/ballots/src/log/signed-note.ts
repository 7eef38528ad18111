import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { fromBase64, toBase64 } from './base64.js';
import type { LogSigner } from './log-signer.js';
import { readVerifierKey, type VerifierKey } from './verifier-key.js';

/** A text that is no note signed by this key. */
export class NoteNotSignedError extends Error {
  override readonly name = 'NoteNotSignedError';
}

const { subtle } = globalThis.crypto;
const keyIdBytes = 4;

/** A signed note (C2SP signed-note): the text, which ends its last line, an empty line, the signature. */
export async function signNote(text: string, signer: LogSigner): Promise<string> {
  const keyId = readVerifierKey(signer.verifierKey)?.keyId ?? '';
  const signature = await signer.sign(utf8ToBytes(text));
  return `${text}\n— ${signer.name} ${toBase64(concatBytes(hexToBytes(keyId), signature))}\n`;
}

/**
 * The text of a note. Signatures of others, such as witnesses, may stand beside the one by this key.
 *
 * Throws NoteNotSignedError when the note is not well formed or the signature does not hold.
 */
export async function openNote(note: string, verifierKey: string): Promise<string> {
  const key = readVerifierKey(verifierKey);
  if (key === null) throw new NoteNotSignedError('the verifier key is none');
  const end = note.lastIndexOf('\n\n');
  const text = note.slice(0, end + 1);
  const signature = end < 0 ? null : signatureBy(key, note.slice(end + 2));
  if (signature === null) throw new NoteNotSignedError('the note has no signature by this key');
  const publicKey = await subtle.importKey('raw', key.publicKey, 'Ed25519', false, ['verify']);
  const signed = Uint8Array.from(utf8ToBytes(text));
  if (!(await subtle.verify('Ed25519', publicKey, signature, signed)))
    throw new NoteNotSignedError('the signature does not hold');
  return text;
}

/** Null when a line is no signature, or none is by this key. */
function signatureBy(key: VerifierKey, signatures: string): Uint8Array<ArrayBuffer> | null {
  const lines = signatures.split('\n');
  if (lines.pop() !== '') return null;
  const read = lines.map((line) => /^— (\S+) (\S+)$/.exec(line));
  if (read.includes(null)) return null;
  const own = read
    .filter((parts) => parts?.[1] === key.name)
    .map((parts) => fromBase64(parts?.[2] ?? ''))
    .find((bytes) => bytes && bytesToHex(bytes.slice(0, keyIdBytes)) === key.keyId);
  return own?.slice(keyIdBytes) ?? null;
}
