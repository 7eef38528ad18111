import type { EntityManager } from '@mikro-orm/postgresql';
import { stopMailsAbout } from '../../discussion/comment-news.js';
import {
  accountsOf,
  subjectsFrom,
  type ModeratedSubject,
  type SubjectKeeper,
  type WaitingSubject,
} from './subject.js';

export const commentKeeper: SubjectKeeper = {
  kind: 'comment',

  async find(em: EntityManager, ids: readonly string[]) {
    const rows = await em.execute<ModeratedSubject[]>(
      `select 'comment' as kind, comment.id, organisation_id as "organisationId",
         process_id as "processId", proposal.id as "proposalId", number, proposal.title,
         comment.body as text, comment.language, comment.author_name as "authorName",
         comment.created_at as "writtenAt", null as "fileId",
         case when comment.withdrawn_at is not null then 'withdrawn'
           when comment.hidden_at is not null then 'hidden'
           when comment.published_at is null then 'waiting' else 'shown' end as state
       from comment join proposal on proposal.id = proposal_id join process on process.id = process_id
       where comment.id = any(string_to_array(?, ',')::uuid[])`,
      [ids.join(',')],
    );
    return subjectsFrom(rows);
  },

  async waiting(em: EntityManager, processId: string) {
    return em.execute<WaitingSubject[]>(
      `select 'comment' as kind, comment.id, comment.created_at as since
       from comment join proposal on proposal.id = proposal_id
       where process_id = ? and comment.published_at is null and comment.hidden_at is null
         and comment.withdrawn_at is null`,
      [processId],
    );
  },

  async authors(em: EntityManager, id: string) {
    const sql = 'select author_id as id from comment where id = ? and author_id is not null';
    return accountsOf(em, sql, [id]);
  },

  async hide(em: EntityManager, id: string) {
    await em.execute('update comment set hidden_at = clock_timestamp() where id = ?', [id]);
    await stopMailsAbout(em, id);
  },

  async restore(em: EntityManager, id: string) {
    await em.execute('update comment set hidden_at = null where id = ?', [id]);
  },
};
