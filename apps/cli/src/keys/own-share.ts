import {
  EnvelopeNotOpenedError,
  envelopeLeaf,
  fromBase64url,
  openOwnShare,
  toBase64url,
  type TrusteePrivateKey,
} from '#ballots';
import { badData } from './key-files.js';

/** Whose part it is, and of which vote. */
export interface OwnPart {
  readonly privateKey: TrusteePrivateKey;
  /** Place among the trustees, from 0. */
  readonly trustee: number;
  readonly configHash: string;
}

/** @throws CommandFailedError when the first line or the file does not say whose part it is */
export function ownPart(
  path: string,
  privateKey: TrusteePrivateKey,
  { trustee, configHash }: Readonly<Record<string, unknown>>,
): OwnPart {
  if (typeof trustee !== 'number' || typeof configHash !== 'string')
    throw badData(`${path} is not a file from the page “Your key”. Download it again.`);
  return { privateKey, trustee, configHash };
}

/**
 * One share, base64url.
 * @param leaf SHA-256 (hex) of the envelope, as the log has it; trial ballots have none
 * @throws CommandFailedError when this key does not open the envelope, or it is not the one of its leaf
 */
export async function ownShare(
  envelope: string,
  { privateKey, trustee, configHash }: OwnPart,
  leaf?: string,
): Promise<string> {
  const bytes = fromBase64url(envelope) ?? new Uint8Array();
  if (leaf !== undefined && envelopeLeaf(bytes) !== leaf)
    throw badData(
      `The sealed ballot ${leaf} has been changed: it is not the one in the public log. ` +
        'Send nothing, and tell the returning officer and the other trustees.',
    );
  try {
    return toBase64url(await openOwnShare(bytes, trustee, privateKey, configHash));
  } catch (error) {
    if (!(error instanceof EnvelopeNotOpenedError)) throw error;
    throw badData(
      'This key does not open what was sealed to you: it is another key, or the file has changed.',
    );
  }
}
