import type { EntityManager } from '@mikro-orm/postgresql';

/** Runs one statement. @returns how many rows it let go */
export async function deleteRows(
  em: EntityManager,
  sql: string,
  params: readonly unknown[] = [],
): Promise<number> {
  const { affectedRows } = await em.execute<{ affectedRows: number }>(sql, [...params], 'run');
  return affectedRows;
}
