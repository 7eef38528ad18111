// The counter, in a thread of its own, so that the page stays awake. It asks nothing of the network.
import type { Ask, Told } from './counting/contract.js';
import { Counter } from './counting/counter.js';

const counter = new Counter((told: Told) => self.postMessage(told));

// One thing at a time, in the order in which it was asked.
let busy = Promise.resolve();
self.addEventListener('message', ({ data }: MessageEvent<Ask>) => {
  busy = busy.then(async () => counter.hear(data));
});
