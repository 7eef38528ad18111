import type { EntityManager } from '@mikro-orm/postgresql';
import { TooManyTriesError } from './kiosk.errors.js';

/** What tries are counted for, how many it may have, and for how long they count. */
export interface Counted {
  readonly counted: string;
  /** Null where no vote is known yet. */
  readonly processId: string | null;
  readonly most: number;
  readonly minutes: number;
}

/**
 * A screen is everybody's: more than a person mistypes in a queue, far too few to guess at. Nothing is
 * counted for an entry of the roll: whoever knows a neighbour's name could lock them out.
 */
export const ofKiosk = (id: string, processId: string): Counted => ({
  ...{ counted: `kiosk|${id}`, processId, most: 30, minutes: 15 },
});

/** Devices that want to be paired, by keyed hash of their network address. */
export const ofNetwork = (hash: string): Counted => ({
  ...{ counted: `network|${hash}`, processId: null, most: 10, minutes: 15 },
});

/**
 * Takes a try before the code is looked at, in a statement of its own that stays when the try fails:
 * a hundred tries at once are counted like a hundred in a row. What was right gives it back.
 * @throws TooManyTriesError
 */
export async function takeTry(
  em: EntityManager,
  { counted, processId, most, minutes }: Counted,
): Promise<void> {
  const over = 'held.since < clock_timestamp() - make_interval(mins => ?)';
  const taken = await em.fork().execute<object[]>(
    `insert into box.kiosk_try as held (counted, process_id, tries, since)
     values (?, ?, 1, clock_timestamp())
     on conflict (counted) do update
       set tries = case when ${over} then 1 else held.tries + 1 end,
         since = case when ${over} then clock_timestamp() else held.since end
       where held.tries < ? or ${over}
     returning tries`,
    [counted, processId, minutes, minutes, most, minutes],
  );
  if (taken.length === 0) throw new TooManyTriesError();
}

/** A count that comes to nothing goes: only wrong tries are remembered. */
export async function giveBackTry(em: EntityManager, { counted }: Counted): Promise<void> {
  await em.execute('update box.kiosk_try set tries = tries - 1 where counted = ?', [counted]);
  await em.execute('delete from box.kiosk_try where counted = ? and tries <= 0', [counted]);
}
