import type { EntityManager } from '@mikro-orm/postgresql';
import { holdRoll } from './match-rows.js';

/** Notes that a day of birth reached this age; of no worth where an officer has raised it meanwhile. */
export async function markOldEnough(
  em: EntityManager,
  { processId, entryId }: { readonly processId: string; readonly entryId: string },
  age: number | null,
): Promise<void> {
  await holdRoll(em, processId);
  await em.execute(
    `update voter_roll_entry set age_checked = true where id = ? and not exists (
       select 1 from roll.eligibility s
       where s.process_id = ? and (s.settings ->> 'minimumAge')::int > ?)`,
    [entryId, processId, age ?? 0],
  );
}
