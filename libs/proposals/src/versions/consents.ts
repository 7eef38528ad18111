import type { EntityManager } from '@mikro-orm/postgresql';
import type { Regrouping } from './regrouping.entity.js';

/** Who must agree: every author of every proposal that it is about, as they are now. */
export async function authorsOf(
  em: EntityManager,
  { proposal, into }: Pick<Regrouping, 'proposal' | 'into'>,
): Promise<readonly string[]> {
  const [one, other] = [proposal.id, into?.id ?? proposal.id];
  const rows = await em.execute<{ id: string }[]>(
    `select author_id as id from proposal where id in (?, ?) and author_id is not null
     union select account_id from proposal_author where proposal_id in (?, ?)`,
    [one, other, one, other],
  );
  return rows.map(({ id }) => id);
}

/** Whether anybody stands behind it who could agree. */
export async function hasAuthor(em: EntityManager, proposalId: string): Promise<boolean> {
  const rows = await em.execute(
    `select 1 from proposal where id = ? and author_id is not null
     union select 1 from proposal_author where proposal_id = ?`,
    [proposalId, proposalId],
  );
  return rows.length > 0;
}

export async function everybodyAgrees(em: EntityManager, asked: Regrouping): Promise<boolean> {
  const rows = await em.execute<{ id: string }[]>(
    'select account_id as id from regrouping_consent where regrouping_id = ?',
    [asked.id],
  );
  const agreed = new Set(rows.map(({ id }) => id));
  return (await authorsOf(em, asked)).every((id) => agreed.has(id));
}
