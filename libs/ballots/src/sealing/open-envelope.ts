import { joinBytes, type OwnBytes } from './bytes.js';
import { openContent } from './content-seal.js';
import { EnvelopeNotOpenedError } from './envelope-not-opened.error.js';
import { paperLabel, partOf, partsOf, shareLabel } from './envelope-layout.js';
import { hpkeSuite } from './hpke-suite.js';
import { joinKey, shareFits } from './key-shares.js';
import { unpadded } from './padding.js';
import type { SealingPlan } from './sealing-plan.js';
import { subsets } from './subsets.js';
import type { TrusteePrivateKey } from './trustee-key.js';

/**
 * One trustee's share of the key of one envelope.
 * @param trusteeIndex place among the paper's trustees, from 0
 * @throws EnvelopeNotOpenedError when it was sealed to somebody else, for another paper, or has changed
 */
export async function openOwnShare(
  envelope: Uint8Array,
  trusteeIndex: number,
  privateKey: TrusteePrivateKey,
  configHash: string,
): Promise<Uint8Array> {
  const parts = partsOf(envelope);
  if (!parts || trusteeIndex >= parts.trustees) throw new EnvelopeNotOpenedError('damaged');
  const { enc, ciphertext } = partOf(parts, trusteeIndex);
  const info = shareLabel(configHash, trusteeIndex);
  try {
    const share = await hpkeSuite.open({ recipientKey: privateKey, enc, info }, ciphertext);
    return new Uint8Array(share);
  } catch {
    throw new EnvelopeNotOpenedError('damaged');
  }
}

/**
 * The canonical ballot in an envelope, from at least as many shares as it takes. Every share that is
 * given must fit; of more than it takes, those that do not fit are named.
 * @param shares by trustee, from 0
 * @throws EnvelopeNotOpenedError
 */
export async function openEnvelope(
  envelope: Uint8Array,
  shares: ReadonlyMap<number, Uint8Array>,
  plan: SealingPlan,
): Promise<string> {
  const parts = partsOf(envelope);
  if (!parts || parts.trustees !== plan.keys.trustees.length) {
    throw new EnvelopeNotOpenedError('damaged');
  }
  const { threshold } = plan.keys;
  if (shares.size < threshold) throw new EnvelopeNotOpenedError('too-few-shares');
  const vouchedFor = joinBytes([paperLabel(plan.configHash), parts.head]);
  for (const some of subsets([...shares], threshold)) {
    const good = some.map(([, share]) => share);
    const key = await joinKey(good);
    const content = key && (await openContent(key, parts.body, vouchedFor));
    if (!key || !content) continue;
    await refuseWrongShares(shares, good, key);
    return lineIn(content, plan.sealedBytes);
  }
  throw new EnvelopeNotOpenedError('shares-do-not-fit');
}

async function refuseWrongShares(
  shares: ReadonlyMap<number, Uint8Array>,
  good: readonly Uint8Array[],
  key: OwnBytes,
): Promise<void> {
  const wrong: number[] = [];
  for (const [trustee, share] of shares) {
    if (good.includes(share) || (await shareFits(share, good, key))) continue;
    wrong.push(trustee);
  }
  if (wrong.length > 0) throw new EnvelopeNotOpenedError('shares-do-not-fit', wrong);
}

function lineIn(content: Uint8Array, sealedBytes: number): string {
  const line = content.length === sealedBytes ? unpadded(content) : null;
  if (line === null) throw new EnvelopeNotOpenedError('damaged');
  return line;
}
