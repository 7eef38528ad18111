import type { EntityManager } from '@mikro-orm/postgresql';
import { authorsOfProposal } from './proposal-keeper.js';
import { accountsOf, subjectsFrom, type ModeratedSubject, type SubjectKeeper } from './subject.js';

/**
 * The picture of a proposal, called by the proposal’s id. Hidden, it is set aside: no page, list, card
 * or file shows it any more, though its address be known. It waits with its proposal, never alone.
 */
export const pictureKeeper: SubjectKeeper = {
  kind: 'picture',

  async find(em: EntityManager, ids: readonly string[]) {
    const rows = await em.execute<ModeratedSubject[]>(
      `select 'picture' as kind, proposal.id, organisation_id as "organisationId",
         process_id as "processId", proposal.id as "proposalId", number, proposal.title,
         coalesce(aside.alt, picture_alt) as text, language, author_name as "authorName",
         submitted_at as "writtenAt", coalesce(aside.file_id, picture_id) as "fileId",
         case when aside.file_id is not null then 'hidden'
           when proposal.published_at is null or hidden_at is not null then 'waiting'
           else 'shown' end as state
       from proposal join process on process.id = process_id
         left join moderation.hidden_picture aside on aside.proposal_id = proposal.id
       where proposal.id = any(string_to_array(?, ',')::uuid[])
         and (picture_id is not null or aside.file_id is not null)`,
      [ids.join(',')],
    );
    return subjectsFrom(rows);
  },

  async waiting() {
    return Promise.resolve([]);
  },

  async authors(em: EntityManager, id: string) {
    return accountsOf(em, authorsOfProposal, [id, id]);
  },

  async hide(em: EntityManager, id: string) {
    await em.execute(
      `insert into moderation.hidden_picture (proposal_id, file_id, alt)
       select id, picture_id, picture_alt from proposal where id = ? and picture_id is not null`,
      [id],
    );
    await em.execute('update proposal set picture_id = null, picture_alt = null where id = ?', [
      id,
    ]);
  },

  /** Unless the proposal has another one by now. */
  async restore(em: EntityManager, id: string) {
    await em.execute(
      `update proposal set picture_id = aside.file_id, picture_alt = aside.alt
       from moderation.hidden_picture aside
       where proposal.id = ? and aside.proposal_id = proposal.id and picture_id is null`,
      [id],
    );
    await em.execute('delete from moderation.hidden_picture where proposal_id = ?', [id]);
  },
};
