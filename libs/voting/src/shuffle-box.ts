import type { EntityManager } from '@mikro-orm/postgresql';

const tables = ['ballot', 'cast_attempt', 'entitlement'] as const;

/**
 * Writes the box anew, in random order, in one transaction. PostgreSQL marks each row with the
 * transaction that wrote it and keeps rows roughly in the order they came; while the vote is open
 * both could join a ballot to the voter who cast it. After this neither tells anything. The jobs
 * that named voters go too, where they are done.
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
  await em.execute(
    `delete from platform.outbox
     where name like 'voting.%' and data->>'paperId' = ? and sent_at is not null`,
    [paperId],
  );
}
