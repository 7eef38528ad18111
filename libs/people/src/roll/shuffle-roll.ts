import type { EntityManager } from '@mikro-orm/postgresql';

/**
 * Writes anew, in random order and in the caller's transaction, what is written beside a cast: words on
 * an age, just before it, and letters that were used at a kiosk, just after it. The marks that PostgreSQL
 * puts on rows, and their order, would tell in which order people voted.
 */
export async function shuffleRoll(em: EntityManager, processId: string): Promise<void> {
  await em.execute(
    `with taken as (
       delete from roll.age_word w using voter_roll_entry e
       where e.id = w.entry_id and e.process_id = ? returning w.*
     ) insert into roll.age_word select * from taken order by random()`,
    [processId],
  );
  await em.execute(
    `with taken as (
       delete from roll.letter where process_id = ? and state = 'used' returning *
     ) insert into roll.letter select * from taken order by random()`,
    [processId],
  );
}
