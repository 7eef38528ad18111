import type { EntityManager } from '@mikro-orm/postgresql';
import type { Visitor } from '#people';

/** Which of these proposals the visitor proposes, alone or with others. */
export async function ownAmong(
  em: EntityManager,
  proposalIds: readonly string[],
  visitor: Visitor,
): Promise<ReadonlySet<string>> {
  if (visitor === null || proposalIds.length === 0) return new Set();
  const ids = proposalIds.join(',');
  const rows = await em.execute<{ id: string }[]>(
    `select id from proposal where author_id = ? and id = any(string_to_array(?, ',')::uuid[])
     union select proposal_id from proposal_author
       where account_id = ? and proposal_id = any(string_to_array(?, ',')::uuid[])`,
    [visitor.id, ids, visitor.id, ids],
  );
  return new Set(rows.map(({ id }) => id));
}
