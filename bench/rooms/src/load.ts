import { Crowd } from './crowd.js';
import type { Loaded, LoadRequest, SideName } from './load-messages.js';

/** The process that makes the load: nothing that is measured runs in it. */
const crowds: Record<SideName, Crowd> = { bare: new Crowd(), ours: new Crowd() };

async function answer(request: LoadRequest): Promise<Loaded> {
  const crowd = crowds[request.side];
  if (request.ask === 'open') return crowd.open(request);
  if (request.ask === 'run') return crowd.run(request);
  if (request.ask === 'storm') return crowd.storm(request);
  return crowd.gather(request);
}

process.on('message', (request: LoadRequest) => {
  void answer(request).then(
    (loaded) => process.send?.(loaded),
    (error: unknown) => process.send?.({ failed: String(error) }),
  );
});
process.on('disconnect', () => process.exit());
