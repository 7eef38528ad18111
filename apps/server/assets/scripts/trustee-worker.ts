// Opens a trustee's part of sealed ballots, in a thread of its own. It asks nothing of the network:
// the key goes nowhere.
import {
  EnvelopeNotOpenedError,
  fromBase64url,
  openOwnShare,
  readTrusteeKey,
  toBase64url,
} from '#ballots';
import type { OpenAsk, OpenTold } from './trustee/contract.js';

async function open({ key, position, configHash, envelopes }: OpenAsk): Promise<OpenTold> {
  const privateKey = await readTrusteeKey(key);
  const opened = envelopes.map(async (envelope) => {
    const bytes = fromBase64url(envelope) ?? new Uint8Array();
    return toBase64url(await openOwnShare(bytes, position, privateKey, configHash));
  });
  try {
    return { shares: await Promise.all(opened) };
  } catch (error) {
    if (error instanceof EnvelopeNotOpenedError) return { shares: null };
    throw error;
  }
}

self.addEventListener('message', ({ data }: MessageEvent<OpenAsk>) => {
  void open(data).then((told) => {
    self.postMessage(told);
  });
});
