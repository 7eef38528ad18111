import { setImmediate as othersFirst } from 'node:timers/promises';

/** Takes about a millisecond. */
const atOnce = 100;

/**
 * Goes through thousands without holding anybody up: whoever else waits comes first, after every so
 * many. `act` says how many it has taken, e.g. sockets that were told.
 */
export async function inPassing<Item>(
  items: Iterable<Item>,
  act: (item: Item) => number,
): Promise<void> {
  let taken = 0;
  for (const item of items) {
    taken += act(item);
    if (taken < atOnce) continue;
    taken = 0;
    await othersFirst();
  }
}
