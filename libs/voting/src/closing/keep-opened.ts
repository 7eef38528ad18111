import type { EntityManager } from '@mikro-orm/postgresql';

/** Rows to one statement: a parameter may hold a gigabyte at most, and JSON of it a quarter. */
const atOnce = 20_000;

/** Writes sorted ballots: their place is all that is kept beside what they say. */
export async function keepOpened(
  em: EntityManager,
  paperId: string,
  sorted: readonly string[],
): Promise<void> {
  for (let first = 0; first < sorted.length; first += atOnce) {
    await em.execute(
      `insert into box.opened_ballot (paper_id, position, ballot)
       select ?, ? + place - 1, ballot
       from jsonb_array_elements_text(?::jsonb) with ordinality as opened (ballot, place)`,
      [paperId, first, JSON.stringify(sorted.slice(first, first + atOnce))],
    );
  }
}
