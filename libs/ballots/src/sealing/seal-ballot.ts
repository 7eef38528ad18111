import type { PaperTrustee } from '../paper/paper-definition.js';
import { fromBase64url } from './base64url.js';
import { joinBytes, ownBytes, type OwnBytes } from './bytes.js';
import { clearEnvelope } from './clear-envelope.js';
import { sealContent } from './content-seal.js';
import { envelopeHead, paperLabel, shareLabel, type SealedPart } from './envelope-layout.js';
import { hpkeSuite } from './hpke-suite.js';
import { freshContentKey, splitKey } from './key-shares.js';
import { padded } from './padding.js';
import type { SealingPlan } from './sealing-plan.js';
import { TrusteeKeyError } from './trustee-key.js';

/**
 * Puts a ballot into an envelope that any `threshold` of the trustees can open together. The ballot
 * is sealed with a key of its own; that key is split, and each trustee's share is sealed to the
 * trustee (HPKE). The same ballot twice gives two envelopes that nobody can tell to be the same.
 * Where the paper's keys are held by nobody the envelope is clear.
 * @param line canonical ballot
 * @throws RangeError for a ballot longer than the paper allows
 * @throws TrusteeKeyError for a public key that is none
 */
export async function sealBallot(line: string, plan: SealingPlan): Promise<Uint8Array> {
  if (plan.keys.holding === 'none') return clearEnvelope(line);
  const { threshold, trustees } = plan.keys;
  const content = padded(line, plan.sealedBytes);
  const key = freshContentKey();
  const shares = await splitKey(key, trustees.length, threshold);
  const parts = await Promise.all(
    trustees.map((trustee, at) => sealShare(trustee, shares[at], shareLabel(plan.configHash, at))),
  );
  const head = envelopeHead(parts);
  const vouchedFor = joinBytes([paperLabel(plan.configHash), head]);
  return joinBytes([head, await sealContent(key, content, vouchedFor)]);
}

async function sealShare(
  trustee: PaperTrustee,
  share: Uint8Array | undefined,
  info: OwnBytes,
): Promise<SealedPart> {
  const point = fromBase64url(trustee.publicKey);
  if (!point || !share) throw new TrusteeKeyError('not a P-256 key');
  const recipientPublicKey = await hpkeSuite.kem.deserializePublicKey(point);
  const { enc, ct } = await hpkeSuite.seal({ recipientPublicKey, info }, ownBytes(share));
  return { enc: new Uint8Array(enc), ciphertext: new Uint8Array(ct) };
}
