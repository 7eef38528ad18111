import type { EntityManager } from '@mikro-orm/postgresql';
import { forgetJobs } from '../forget-jobs.js';

/**
 * Takes away who was told at which minute that a ballot of theirs was recorded. Mails that have gone,
 * or stay in the local outbox, are deleted. What no mail server has taken yet is written anew, under
 * a random id and at this moment: the voter is told all the same.
 */
export async function forgetReceipts(em: EntityManager, paperId: string): Promise<void> {
  await em.execute(
    `delete from platform.outbox where name = 'mail.deliver' and data->>'mailId' in (
       select id::text from platform.mail where about = ?)`,
    [paperId],
  );
  // Random ids: those of other rows begin with their time.
  await em.execute(
    `with gone as (
       delete from platform.mail where about = ? returning recipient, subject, text, state
     ), again as (
       insert into platform.mail (id, recipient, subject, text, state, created_at)
       select gen_random_uuid(), recipient, subject, text, state, now()
       from gone where state = 'waiting' order by random() returning id
     ) insert into platform.outbox (id, name, data, created_at)
       select gen_random_uuid(), 'mail.deliver', jsonb_build_object('mailId', id), now() from again`,
    [paperId],
  );
  await forgetJobs(em, paperId);
}
