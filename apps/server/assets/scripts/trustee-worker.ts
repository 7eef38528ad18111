// Opens a trustee's part of sealed ballots, in a thread of its own. It asks nothing of the network:
// the key goes nowhere.
import {
  EnvelopeNotOpenedError,
  envelopeLeaf,
  fromBase64url,
  openOwnShare,
  readTrusteeKey,
  toBase64url,
} from '#ballots';
import type { OpenAsk, OpenTold } from './trustee/contract.js';

async function open(ask: OpenAsk): Promise<OpenTold> {
  const { key, position, configHash, leaves } = ask;
  const privateKey = await readTrusteeKey(key);
  const envelopes = ask.envelopes.map((envelope) => fromBase64url(envelope) ?? new Uint8Array());
  // First all of them: no part of anything leaves for a box in which something was changed.
  const changed = leaves?.find(
    (leaf, at) => envelopeLeaf(envelopes[at] ?? new Uint8Array()) !== leaf,
  );
  if (changed !== undefined) return { trouble: 'changed', leaf: changed };
  const opened = envelopes.map(async (envelope) =>
    toBase64url(await openOwnShare(envelope, position, privateKey, configHash)),
  );
  try {
    return { shares: await Promise.all(opened) };
  } catch (error) {
    if (error instanceof EnvelopeNotOpenedError) return { trouble: 'wrong-key' };
    throw error;
  }
}

self.addEventListener('message', ({ data }: MessageEvent<OpenAsk>) => {
  void open(data).then((told) => {
    self.postMessage(told);
  });
});
