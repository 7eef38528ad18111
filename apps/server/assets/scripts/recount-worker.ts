// Fetches a bundle and counts it, in a thread of its own, so that the page stays awake.
import type { Recounted } from './recount/contract.js';
import { recountBundle } from './recount/recount-bundle.js';

async function recount(address: string): Promise<Recounted> {
  try {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`the bundle did not come: ${answer.status}`);
    return { hashes: await recountBundle(new Uint8Array(await answer.arrayBuffer())) };
  } catch (error) {
    console.error(error);
    return { hashes: null };
  }
}

self.addEventListener('message', ({ data }: MessageEvent<string>) => {
  void recount(data).then((recounted) => {
    self.postMessage(recounted);
  });
});
