import type { EntityManager } from '@mikro-orm/postgresql';
import {
  accountsOf,
  subjectsFrom,
  type ModeratedSubject,
  type SubjectKeeper,
  type WaitingSubject,
} from './subject.js';
import { coverTitles, uncoverTitles } from './told-titles.js';

export const authorsOfProposal = `select author_id as id from proposal where id = ? and author_id is not null
  union select account_id from proposal_author where proposal_id = ?`;

/** Withdrawn once people could read it, it is still there to be read, and to be hidden. */
export const proposalKeeper: SubjectKeeper = {
  kind: 'proposal',

  async find(em: EntityManager, ids: readonly string[]) {
    const rows = await em.execute<ModeratedSubject[]>(
      `select 'proposal' as kind, proposal.id, organisation_id as "organisationId",
         process_id as "processId", proposal.id as "proposalId", number, proposal.title, body as text,
         language, author_name as "authorName", submitted_at as "writtenAt", null as "fileId",
         case when hidden_at is not null then 'hidden' when proposal.published_at is not null then 'shown'
           when proposal.state = 'withdrawn' then 'withdrawn' else 'waiting' end as state
       from proposal join process on process.id = process_id
       where proposal.id = any(string_to_array(?, ',')::uuid[])`,
      [ids.join(',')],
    );
    return subjectsFrom(rows);
  },

  async waiting(em: EntityManager, processId: string) {
    return em.execute<WaitingSubject[]>(
      `select 'proposal' as kind, id, submitted_at as since from proposal
       where process_id = ? and published_at is null and hidden_at is null and state <> 'withdrawn'`,
      [processId],
    );
  },

  async authors(em: EntityManager, id: string) {
    return accountsOf(em, authorsOfProposal, [id, id]);
  },

  async hide(em: EntityManager, id: string) {
    await em.execute('update proposal set hidden_at = clock_timestamp() where id = ?', [id]);
    await coverTitles(em, id);
  },

  async restore(em: EntityManager, id: string) {
    await em.execute('update proposal set hidden_at = null where id = ?', [id]);
    await uncoverTitles(em, id);
  },
};
