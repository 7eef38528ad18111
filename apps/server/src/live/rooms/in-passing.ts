import { setTimeout as othersFirst } from 'node:timers/promises';

/** Takes about a millisecond. */
const atOnce = 50;
const pauseMs = 5;

/**
 * Goes through thousands without holding anybody up: after every so many it pauses, so that a command
 * which comes meanwhile, and asks the database five times, waits for one handful and not for all.
 * `act` says how many it has taken, e.g. sockets that were told.
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
    await othersFirst(pauseMs, undefined, { ref: false });
  }
}
