import type { EntityManager } from '@mikro-orm/postgresql';
import { forgetJobs } from './forget-jobs.js';

const tables = ['envelope', 'cast_attempt', 'entitlement'] as const;

/**
 * Writes the box anew, in random order, in one transaction. PostgreSQL marks each row with the
 * transaction that wrote it and keeps rows roughly in the order they came; while the vote is open
 * both could join an envelope to the voter who cast it. After this neither tells anything. The jobs
 * that named voters go too.
 */
export async function shuffleBox(em: EntityManager, paperId: string): Promise<void> {
  for (const table of tables) {
    await em.execute(
      `create temporary table shuffled on commit drop as
       select * from box.${table} where paper_id = '${paperId}' order by random()`,
    );
    await em.execute(`delete from box.${table} where paper_id = ?`, [paperId]);
    await em.execute(`insert into box.${table} select * from shuffled`);
    await em.execute('drop table shuffled');
  }
  await shuffleWaitingLeaves(em, paperId);
  await forgetJobs(em, paperId);
}

/** What is on its way into the log meanwhile is left to go there. */
async function shuffleWaitingLeaves(em: EntityManager, paperId: string): Promise<void> {
  await em.execute(
    `with waiting as (
       select id from box.leaf_pending where paper_id = ? for update skip locked
     ), taken as (
       delete from box.leaf_pending using waiting where leaf_pending.id = waiting.id
       returning paper_id, entry
     ) insert into box.leaf_pending (paper_id, entry)
       select paper_id, entry from taken order by random()`,
    [paperId],
  );
}
