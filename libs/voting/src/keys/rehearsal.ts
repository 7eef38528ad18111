import { randomBytes } from 'node:crypto';
import {
  EnvelopeNotOpenedError,
  openEnvelope,
  sealBallot,
  type PaperKeys,
  type SealingPlan,
} from '#ballots';
import { sha256 } from '#platform';
import { bytesFrom, shareFrom, toText } from './share-text.js';

/** Something sealed for trying: what it says is known, so that opening it proves the keys. */
export interface Dummy {
  readonly line: string;
  /** Base64url. */
  readonly envelope: string;
  /** How many shares it takes: 1 tells of each trustee alone, the ceremony's own tells of all together. */
  readonly threshold: number;
}

export interface Rehearsal {
  /** Random, so that nothing of a rehearsal could ever pass for part of a vote. */
  readonly configHash: string;
  readonly dummies: readonly Dummy[];
  /** Shares of each dummy in order, base64url, by the trustee's position. */
  readonly shares: Readonly<Record<string, readonly string[]>>;
}

const sealedBytes = 128;

/** One dummy that each trustee opens alone, and two that it takes the threshold for. */
export async function newRehearsal(keys: PaperKeys): Promise<Rehearsal> {
  const configHash = sha256(randomBytes(32).toString('hex'));
  const dummies: Dummy[] = [];
  for (const threshold of [1, keys.threshold, keys.threshold]) {
    const line = JSON.stringify({ choices: [randomBytes(12).toString('hex')] });
    const plan = { configHash, sealedBytes, keys: { ...keys, threshold } };
    dummies.push({ line, envelope: toText(await sealBallot(line, plan)), threshold });
  }
  return { configHash, dummies, shares: {} };
}

/** Whether these are a share of each dummy, as far as one trustee's shares tell by themselves. */
export async function opensAlone(
  rehearsal: Rehearsal,
  keys: PaperKeys,
  position: number,
  shares: readonly string[],
): Promise<boolean> {
  if (shares.length !== rehearsal.dummies.length) return false;
  for (const [at, dummy] of rehearsal.dummies.entries()) {
    const share = shareFrom(shares[at] ?? '');
    if (!share) return false;
    if (dummy.threshold > 1) continue;
    const trouble = await troubleWith(dummy, rehearsal, keys, new Map([[position, share]]));
    if (trouble) return false;
  }
  return true;
}

/**
 * Once all have posted: every dummy must open to what it says, and every share must fit, so that any
 * `threshold` of the trustees will do.
 * @returns null when all is well; else the positions of those whose shares do not fit, which are all
 *   of them when nobody can tell whose it is
 */
export async function wrongTogether(
  rehearsal: Rehearsal,
  keys: PaperKeys,
): Promise<readonly number[] | null> {
  for (const [at, dummy] of rehearsal.dummies.entries()) {
    const shares = new Map(
      keys.trustees.map((_, position) => {
        const text = rehearsal.shares[`${position}`]?.[at] ?? '';
        return [position, bytesFrom(text)];
      }),
    );
    const trouble = await troubleWith(dummy, rehearsal, keys, shares);
    if (trouble) return trouble.trustees.length > 0 ? trouble.trustees : [...shares.keys()];
  }
  return null;
}

async function troubleWith(
  { line, envelope, threshold }: Dummy,
  { configHash }: Rehearsal,
  keys: PaperKeys,
  shares: ReadonlyMap<number, Uint8Array>,
): Promise<EnvelopeNotOpenedError | null> {
  const plan: SealingPlan = { configHash, sealedBytes, keys: { ...keys, threshold } };
  try {
    const opened = await openEnvelope(bytesFrom(envelope), shares, plan);
    return opened === line ? null : new EnvelopeNotOpenedError('damaged');
  } catch (error) {
    if (error instanceof EnvelopeNotOpenedError) return error;
    throw error;
  }
}
