import { describe, expect, it } from '@jest/globals';
import { hexToBytes } from '@noble/hashes/utils.js';
import {
  deriveTrusteeKey,
  isTrusteePublicKey,
  makeTrusteeKey,
  readTrusteeKey,
  TrusteeKeyError,
} from './trustee-key.js';

const hexOf = (base64url: string) => Buffer.from(base64url, 'base64url').toString('hex');

describe('a trustee’s key', () => {
  it('is a new one each time', async () => {
    const [one, other] = [await makeTrusteeKey(), await makeTrusteeKey()];
    expect(one.privateKey).not.toBe(other.privateKey);
    expect(Buffer.from(one.publicKey, 'base64url')).toHaveLength(65);
    expect(Buffer.from(one.privateKey, 'base64url')).toHaveLength(32);
    expect(await isTrusteePublicKey(one.publicKey)).toBe(true);
  });

  // RFC 9180 appendix A.3.1: DHKEM(P-256, HKDF-SHA256), recipient and ephemeral keys.
  it.each([
    {
      secret: '668b37171f1072f3cf12ea8a236a45df23fc13b82af3609ad1e354f6ef817550',
      privateKey: 'f3ce7fdae57e1a310d87f1ebbde6f328be0a99cdbcadf4d6589cf29de4b8ffd2',
      publicKey:
        '04fe8c19ce0905191ebc298a9245792531f26f0cece2460639e8bc39cb7f706a826a779b4cf969b8a0e539c7f62fb3d30ad6aa8f80e30f1d128aafd68a2ce72ea0',
    },
    {
      secret: '4270e54ffd08d79d5928020af4686d8f6b7d35dbe470265f1f5aa22816ce860e',
      privateKey: '4995788ef4b9d6132b249ce59a77281493eb39af373d236a1fe415cb0c2d7beb',
      publicKey:
        '04a92719c6195d5085104f469a8b9814d5838ff72b60501e2c4466e5e67b325ac98536d7b61a1af4b78e5b7f951c0900be863c403ce65c9bfcb9382657222d18c4',
    },
  ])('is derived as RFC 9180 derives it', async ({ secret, privateKey, publicKey }) => {
    const key = await deriveTrusteeKey(hexToBytes(secret));
    expect(hexOf(key.privateKey)).toBe(privateKey);
    expect(hexOf(key.publicKey)).toBe(publicKey);
  });

  it('is not derived from a short secret', async () => {
    await expect(deriveTrusteeKey(new Uint8Array(31))).rejects.toThrow(RangeError);
  });

  it('is refused when its halves do not belong together', async () => {
    const [one, other] = [await makeTrusteeKey(), await makeTrusteeKey()];
    const mixed = { publicKey: one.publicKey, privateKey: other.privateKey };
    await expect(readTrusteeKey(mixed)).rejects.toThrow(TrusteeKeyError);
  });

  it('is refused when it is none', async () => {
    const key = await makeTrusteeKey();
    for (const privateKey of ['', 'AAAA', `${key.privateKey}=`, 'A'.repeat(43)]) {
      await expect(readTrusteeKey({ ...key, privateKey })).rejects.toThrow(TrusteeKeyError);
    }
    const notOnTheCurve = Buffer.alloc(65, 4).toString('base64url');
    for (const publicKey of ['', 'hello', key.privateKey, `${key.publicKey}\n`, notOnTheCurve]) {
      expect(await isTrusteePublicKey(publicKey)).toBe(false);
      await expect(readTrusteeKey({ ...key, publicKey })).rejects.toThrow(TrusteeKeyError);
    }
  });
});
