import type { EntityManager } from '@mikro-orm/postgresql';
import { holds, type Visitor } from '#people';
import { Process, UnknownProcessError } from '#processes';

/** What a visitor may see besides what is published. */
export interface Sight {
  readonly all: boolean;
  readonly accountId: string | null;
}

/** A part of a query and what fills its gaps, in their order. */
export interface Condition {
  readonly sql: string;
  readonly params: readonly unknown[];
}

/** @throws UnknownProcessError */
export async function sightOf(
  em: EntityManager,
  processId: string,
  visitor: Visitor,
): Promise<Sight> {
  const process = await em.findOne(Process, processId);
  if (!process) throw new UnknownProcessError();
  const place = { organisationId: process.organisation.id, processId };
  return {
    all: (['reviewer', 'moderator'] as const).some((role) => holds(visitor, role, place)),
    accountId: visitor?.id ?? null,
  };
}

const isPublic = '(p.published_at is not null and p.hidden_at is null)';

/** The proposals `p` that somebody may see: what is published, also what is theirs, or all there is. */
export function seenWith({ all, accountId }: Sight): Condition {
  if (all) return { sql: 'true', params: [] };
  if (accountId === null) return { sql: isPublic, params: [] };
  return {
    sql: `(${isPublic} or p.author_id = ?
      or exists (select 1 from proposal_author o where o.proposal_id = p.id and o.account_id = ?))`,
    params: [accountId, accountId],
  };
}
