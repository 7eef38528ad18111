import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { clearEnvelope, openClearEnvelope } from './clear-envelope.js';
import { envelopeLeaf } from './envelope-layout.js';
import { EnvelopeNotOpenedError } from './envelope-not-opened.error.js';
import { openEnvelope, openOwnShare } from './open-envelope.js';
import { sealBallot } from './seal-ballot.js';
import type { SealingPlan } from './sealing-plan.js';
import { subsets } from './subsets.js';
import {
  makeTrusteeKey,
  readTrusteeKey,
  type TrusteeKey,
  type TrusteePrivateKey,
} from './trustee-key.js';

const configHash = '5'.repeat(64);
const line = '{"choices":["ardal-chwarae","coed"]}';
const made: { key: TrusteeKey; read: TrusteePrivateKey }[] = [];

beforeAll(async () => {
  for (let at = 0; at < 5; at++) {
    const key = await makeTrusteeKey();
    made.push({ key, read: await readTrusteeKey(key) });
  }
});

function planFor(threshold: number, trustees: number, sealedBytes = 128): SealingPlan {
  const named = made.slice(0, trustees);
  return {
    configHash,
    sealedBytes,
    keys: {
      holding: 'trustees',
      threshold,
      trustees: named.map(({ key }, at) => ({ name: `${at}`, publicKey: key.publicKey })),
    },
  };
}

async function sharesOf(
  envelope: Uint8Array,
  trustees: readonly number[],
): Promise<Map<number, Uint8Array>> {
  const shares = new Map<number, Uint8Array>();
  for (const trustee of trustees) {
    shares.set(trustee, await openOwnShare(envelope, trustee, keyOf(trustee), configHash));
  }
  return shares;
}

function keyOf(trustee: number): TrusteePrivateKey {
  const key = made[trustee];
  if (!key) throw new RangeError('no such trustee');
  return key.read;
}

function flipped(bytes: Uint8Array, at: number): Uint8Array {
  return bytes.map((byte, place) => (place === at ? byte ^ 1 : byte));
}

const trouble = (named: string, trustees: readonly number[] = []) =>
  expect.objectContaining({ name: 'EnvelopeNotOpenedError', trouble: named, trustees });

const ballots = fc
  .dictionary(fc.stringMatching(/^[a-z]{1,9}$/), fc.integer({ min: 1, max: 9 }), { maxKeys: 5 })
  .map((marks) => JSON.stringify({ marks }));
const thresholds = fc
  .integer({ min: 1, max: 5 })
  .chain((trustees) => fc.tuple(fc.integer({ min: 1, max: trustees }), fc.constant(trustees)));

describe('a sealed envelope', () => {
  it('opens to its ballot with any of the shares it takes, for every k of n up to 5', async () => {
    for (let trustees = 1; trustees <= 5; trustees++) {
      const everybody = Array.from({ length: trustees }, (_, at) => at);
      for (let threshold = 1; threshold <= trustees; threshold++) {
        const plan = planFor(threshold, trustees);
        const envelope = await sealBallot(line, plan);
        const shares = await sharesOf(envelope, everybody);
        for (const some of subsets([...shares], threshold)) {
          expect(await openEnvelope(envelope, new Map(some), plan)).toBe(line);
        }
        expect(await openEnvelope(envelope, shares, plan)).toBe(line);
      }
    }
  });

  it('opens to whatever ballot was sealed', () =>
    fc.assert(
      fc.asyncProperty(thresholds, ballots, async ([threshold, trustees], ballot) => {
        const plan = planFor(threshold, trustees);
        const envelope = await sealBallot(ballot, plan);
        const shares = await sharesOf(envelope, [...Array(threshold).keys()]);
        expect(await openEnvelope(envelope, shares, plan)).toBe(ballot);
      }),
      { numRuns: 40 },
    ));

  it('has the same length whatever the ballot', () =>
    fc.assert(
      fc.asyncProperty(ballots, ballots, async (one, other) => {
        const plan = planFor(2, 3);
        const lengths = [
          (await sealBallot(one, plan)).length,
          (await sealBallot(other, plan)).length,
        ];
        expect(lengths[0]).toBe(lengths[1]);
      }),
      { numRuns: 20 },
    ));

  it('differs from every other envelope of the same ballot, and shows none of it', async () => {
    const plan = planFor(1, 1);
    const envelopes = await Promise.all(Array.from({ length: 20 }, () => sealBallot(line, plan)));
    expect(new Set(envelopes.map(envelopeLeaf)).size).toBe(20);
    const shown = envelopes.map((envelope) => Buffer.from(envelope).toString('latin1'));
    expect(shown.filter((bytes) => bytes.includes('coed'))).toEqual([]);
  });

  it('takes a ballot as long as the paper allows, and none that is longer', async () => {
    const plan = planFor(1, 1, 36);
    const envelope = await sealBallot(line, plan);
    expect(await openEnvelope(envelope, await sharesOf(envelope, [0]), plan)).toBe(line);
    await expect(sealBallot(`${line} `, plan)).rejects.toThrow(RangeError);
  });

  it('does not open with fewer shares than it takes, nor with strangers to make up the number', async () => {
    const plan = planFor(3, 4);
    const envelope = await sealBallot(line, plan);
    const shares = await sharesOf(envelope, [0, 1]);
    await expect(openEnvelope(envelope, shares, plan)).rejects.toEqual(trouble('too-few-shares'));
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 33, maxLength: 33 }), async (invented) => {
        const enough = new Map([...shares, [2, invented]]);
        const opening = openEnvelope(envelope, enough, plan);
        await expect(opening).rejects.toEqual(trouble('shares-do-not-fit'));
      }),
      { numRuns: 50 },
    );
  });

  it('gives nothing away by fewer shares: they are as random as any bytes', async () => {
    const plan = planFor(2, 2, 64);
    const ones = Array<number>(33).fill(0);
    for (let time = 0; time < 64; time++) {
      const envelope = await sealBallot(line, plan);
      const share = await openOwnShare(envelope, 0, keyOf(0), configHash);
      expect(share).toHaveLength(33);
      share.forEach((byte, at) => (ones[at] = (ones[at] ?? 0) + (byte & 1)));
    }
    // Of 64 tosses, 8 or fewer (or 56 or more) of one side happen less than once in 10^8.
    expect(ones.slice(0, 32).every((count) => count > 8 && count < 56)).toBe(true);
  });

  it('names whose share is wrong when there are more than it takes', async () => {
    const plan = planFor(2, 5);
    const envelope = await sealBallot(line, plan);
    const shares = await sharesOf(envelope, [0, 1, 2, 3, 4]);
    for (const wrong of [[0], [3], [1, 4]]) {
      const spoilt = new Map(
        [...shares].map(([trustee, share]) => [
          trustee,
          wrong.includes(trustee) ? flipped(share, 7) : share,
        ]),
      );
      const opening = openEnvelope(envelope, spoilt, plan);
      await expect(opening).rejects.toEqual(trouble('shares-do-not-fit', wrong));
    }
  });

  it('names whose share is wrong when one is enough', async () => {
    const plan = planFor(1, 2);
    const envelope = await sealBallot(line, plan);
    const shares = await sharesOf(envelope, [0, 1]);
    const spoilt = new Map(
      [...shares].map(([at, share]) => [at, at === 0 ? flipped(share, 0) : share]),
    );
    const opening = openEnvelope(envelope, spoilt, plan);
    await expect(opening).rejects.toEqual(trouble('shares-do-not-fit', [0]));
  });

  it('is refused when any byte of it is flipped', async () => {
    const plan = planFor(2, 2, 64);
    const envelope = await sealBallot(line, plan);
    const shares = await sharesOf(envelope, [0, 1]);
    for (let at = 0; at < envelope.length; at++) {
      const opening = openEnvelope(flipped(envelope, at), shares, plan);
      await expect(opening).rejects.toBeInstanceOf(EnvelopeNotOpenedError);
    }
  });

  it('gives no share when a byte of that share is flipped', async () => {
    const plan = planFor(1, 1, 64);
    const envelope = await sealBallot(line, plan);
    for (let at = 0; at < 2 + 114; at++) {
      const opening = openOwnShare(flipped(envelope, at), 0, keyOf(0), configHash);
      await expect(opening).rejects.toBeInstanceOf(EnvelopeNotOpenedError);
    }
  });

  it('gives a share to nobody but the trustee it was sealed to', async () => {
    const envelope = await sealBallot(line, planFor(2, 3));
    await expect(openOwnShare(envelope, 0, keyOf(1), configHash)).rejects.toEqual(
      trouble('damaged'),
    );
    await expect(openOwnShare(envelope, 3, keyOf(3), configHash)).rejects.toEqual(
      trouble('damaged'),
    );
  });

  it('is refused under another paper', async () => {
    const plan = planFor(1, 1);
    const envelope = await sealBallot(line, plan);
    const other = '6'.repeat(64);
    const shares = await sharesOf(envelope, [0]);
    await expect(openOwnShare(envelope, 0, keyOf(0), other)).rejects.toEqual(trouble('damaged'));
    const opening = openEnvelope(envelope, shares, { ...plan, configHash: other });
    await expect(opening).rejects.toEqual(trouble('shares-do-not-fit'));
  });

  it('is refused when it was cut short or is none', async () => {
    const plan = planFor(1, 1);
    const envelope = await sealBallot(line, plan);
    const shares = await sharesOf(envelope, [0]);
    for (const bytes of [envelope.slice(0, 40), new Uint8Array(), Uint8Array.of(2, 1, 1)]) {
      await expect(openEnvelope(bytes, shares, plan)).rejects.toEqual(trouble('damaged'));
      await expect(openOwnShare(bytes, 0, keyOf(0), configHash)).rejects.toEqual(
        trouble('damaged'),
      );
    }
  });
});

describe('a clear envelope', () => {
  const open: SealingPlan = {
    configHash,
    sealedBytes: 0,
    keys: { holding: 'none', threshold: 0, trustees: [] },
  };

  it('holds the ballot of a vote that nobody has a key of', async () => {
    expect(openClearEnvelope(await sealBallot(line, open))).toBe(line);
  });

  it('differs from every other envelope of the same ballot', () => {
    expect(envelopeLeaf(clearEnvelope(line))).not.toBe(envelopeLeaf(clearEnvelope(line)));
  });

  it('is not a sealed one', async () => {
    const sealed = await sealBallot(line, planFor(1, 1));
    expect(() => openClearEnvelope(sealed)).toThrow(EnvelopeNotOpenedError);
    expect(() => openClearEnvelope(clearEnvelope('').slice(0, 17))).toThrow(EnvelopeNotOpenedError);
  });
});
