import type { EntityManager } from '@mikro-orm/postgresql';

/** Proposal → accounts that propose it, support it, or declared an interest in it. */
export async function barredFrom(
  em: EntityManager,
  proposals: readonly { readonly id: string }[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const ids = proposals.map(({ id }) => id).join(',');
  const rows = await em.execute<{ proposal: string; account: string }[]>(
    `with chosen as (select unnest(string_to_array(?, ',')::uuid[]) as id)
     select proposal.id as proposal, author_id as account from proposal join chosen using (id)
       where author_id is not null
     union select proposal_id, account_id from proposal_author join chosen on chosen.id = proposal_id
     union select proposal_id, account_id from support join chosen on chosen.id = proposal_id
     union select proposal_id, reviewer_id from interest_declaration
       join chosen on chosen.id = proposal_id where interest is not null`,
    [ids],
  );
  const barred = new Map<string, Set<string>>();
  for (const { proposal, account } of rows)
    barred.set(proposal, (barred.get(proposal) ?? new Set()).add(account));
  return barred;
}
