import type { EntityManager } from '@mikro-orm/postgresql';

/**
 * Lets go of the jobs of a vote, whose ids and times tell when somebody voted. What waits is written
 * anew, under random ids and at this moment, and is done all the same. Marks go with the jobs that
 * name somebody. Those of the turnout stay: they name nobody, and without them a job that the queue
 * hands out again would count somebody twice.
 */
export async function forgetJobs(em: EntityManager, paperId: string): Promise<void> {
  await em.execute(
    `with gone as (
       delete from platform.outbox where name like 'voting.%' and data->>'paperId' = ?
       returning id, name, data, sent_at
     ), again as (
       insert into platform.outbox (id, name, data, created_at)
       select gen_random_uuid(), name, data, now() from gone where sent_at is null order by random()
     ) delete from platform.processed_job using gone
       where job_id = gone.id::text and gone.data->>'accountId' is not null`,
    [paperId],
  );
}
