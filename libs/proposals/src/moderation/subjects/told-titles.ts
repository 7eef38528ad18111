import type { EntityManager } from '@mikro-orm/postgresql';

/** What people are told instead of a title that moderators hid, in the language it was in. */
const inItsPlace = `case language when 'cy' then 'Cuddiwyd gan gymedrolwyr' else 'Hidden by moderators' end`;

/**
 * Notices name a proposal by its title, and wait for days until a digest mails them. While it is
 * hidden they say so instead, to everybody but its authors. Joins the transaction.
 */
export async function coverTitles(em: EntityManager, proposalId: string): Promise<void> {
  await retitle(
    em,
    proposalId,
    `${inItsPlace} as told`,
    `and account_id not in (
    select author_id from proposal where id = covered.id and author_id is not null
    union select account_id from proposal_author where proposal_id = covered.id)`,
  );
}

export async function uncoverTitles(em: EntityManager, proposalId: string): Promise<void> {
  await retitle(em, proposalId, 'title as told', '');
}

async function retitle(
  em: EntityManager,
  proposalId: string,
  told: string,
  whose: string,
): Promise<void> {
  for (const [number, title] of [
    ['number', 'title'],
    ['into', 'intoTitle'],
  ] as const)
    await em.execute(
      `update notice set facts = jsonb_set(facts, '{${title}}', to_jsonb(told))
       from (select id, process_id, number, ${told} from proposal where id = ?) covered
       where notice.process_id = covered.process_id
         and facts ->> '${number}' = covered.number::text and facts ->> '${title}' is not null ${whose}`,
      [proposalId],
    );
}
