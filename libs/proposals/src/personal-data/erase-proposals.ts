import type { EntityManager } from '@mikro-orm/postgresql';
import type { ErasedPerson } from '#people';
import type { Language } from '#platform';
import { folded } from '../folded.js';
import { forgetToldTitles } from './forget-told-titles.js';

/** What stands where a text was, in its own language. */
const gone: Readonly<Record<Language, string>> = {
  cy: 'Cynnig a dynnwyd yn ôl',
  en: 'A withdrawn proposal',
};

/**
 * What an erased person proposed. What they made with others stays with them; what nobody else could
 * read goes; of the rest the person chose: text without name, or no text.
 */
export async function eraseProposals(em: EntityManager, person: ErasedPerson): Promise<void> {
  const { accountId } = person;
  await handOn(em, accountId);
  await forgetToldTitles(em, 'author_id = ? and published_at is null', [accountId]);
  await em.execute(
    `delete from proposal where author_id = ? and published_at is null
       and not exists (select 1 from proposal other where other.merged_into_id = proposal.id)
       and not exists (select 1 from feasibility_review where proposal_id = proposal.id)`,
    [accountId],
  );
  if (person.proposals === 'withdraw') await withdraw(em, accountId);
  await em.execute(`update proposal set author_id = null, author_name = '' where author_id = ?`, [
    accountId,
  ]);
}

/** Co-authors become authors, the longest-standing first. */
async function handOn(em: EntityManager, accountId: string): Promise<void> {
  const next = (table: string, own: string) =>
    `select distinct on (${own}) ${own} as own_id, account_id, name from ${table}
     where account_id <> ? order by ${own}, joined_at, account_id`;
  await em.execute(
    `update proposal set author_id = next.account_id, author_name = next.name
     from (${next('proposal_author', 'proposal_id')}) next
     where next.own_id = proposal.id and author_id = ?`,
    [accountId, accountId],
  );
  await em.execute(
    `delete from proposal_author using proposal
     where proposal.id = proposal_id and author_id = account_id`,
  );
  await em.execute(
    `update proposal_draft set owner_id = next.account_id, answers = answers - 'authorName'
     from (${next('draft_author', 'draft_id')}) next
     where next.own_id = proposal_draft.id and owner_id = ?`,
    [accountId, accountId],
  );
  await em.execute(
    `delete from draft_author using proposal_draft
     where proposal_draft.id = draft_id and owner_id = account_id`,
  );
  await em.execute('delete from proposal_draft where owner_id = ?', [accountId]);
}

/** What is on a ballot paper is frozen, and what was joined to another is part of that one's story. */
export const canLoseWords = `proposal.state in ('submitted', 'under-review', 'feasible', 'not-feasible',
    'withdrawn')
  and not exists (select 1 from project where proposal_id = proposal.id and frozen_at is not null)`;

/** Takes the words out of every place where they are kept. */
async function withdraw(em: EntityManager, accountId: string): Promise<void> {
  const rows = await em.execute<{ id: string; language: Language }[]>(
    `select id, language from proposal where author_id = ? and ${canLoseWords} for update`,
    [accountId],
  );
  // Versions never change, but for this: their trigger asks for the word.
  await em.execute(`select set_config('cyfran.erasing', 'yes', true)`);
  for (const { id, language } of rows) {
    for (const sql of beside) await em.execute(sql, [id]);
    await forgetToldTitles(em, 'proposal.id = ?', [id]);
    const text = gone[language];
    const words = `title = ?, body = ?, beneficiaries = null, place_name = null, estimate_pence = null`;
    await em.execute(`update proposal_version set ${words}, why = null where proposal_id = ?`, [
      ...[text, text, id],
    ]);
    await em.execute(
      `update proposal set ${words}, folded_title = ?, folded_body = ?, latitude = null,
         longitude = null, skills_offered = null, skills_wanted = null, picture_id = null,
         picture_alt = null, withdrawal_reason = null, state = 'withdrawn', withdrawn_at = coalesce(withdrawn_at, now())
       where id = ?`,
      [text, text, folded(text), folded(text), id],
    );
  }
  await em.execute(`select set_config('cyfran.erasing', '', true)`);
}

/** Rows beside a proposal that hold its words; each statement takes the proposal. */
const beside = [
  'delete from project where proposal_id = ?',
  'delete from amendment where proposal_id = ?',
  'delete from proposal_file where proposal_id = ?',
  'delete from moderation.hidden_picture where proposal_id = ?',
  'delete from regrouping where proposal_id = ?',
  // What others joined to it keeps its story; the words that it would have had go.
  `update regrouping set texts = '[]', ended_at = coalesce(ended_at, now()),
     state = case state when 'asked' then 'lapsed' else state end where into_id = ?`,
  `update proposer_question set answer = '–' where answer is not null and proposal_id = ?`,
];
