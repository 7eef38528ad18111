import type { EntityManager } from '@mikro-orm/postgresql';

/** So many new rows change how PostgreSQL had best read a table. */
const many = 2_000;

/**
 * Lets PostgreSQL look at these tables now when a batch has brought many rows. It looks by itself within
 * a minute or so; until then it reckons with a table that is nearly empty.
 */
export async function lookAtLines(
  em: EntityManager,
  rows: number,
  ...tables: readonly ('finance_batch_line' | 'finance_batch_claim' | 'finance_line_answer')[]
): Promise<void> {
  if (rows >= many) await em.execute(`analyze ${tables.join(', ')}`);
}
