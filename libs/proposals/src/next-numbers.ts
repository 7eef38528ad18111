import type { EntityManager } from '@mikro-orm/postgresql';
import type { Process } from '#processes';

/**
 * The first of so many new numbers in a row, within the transaction that holds the process. A number
 * is given once: that of a proposal whose author was erased still stands in letters and logs.
 */
export async function nextNumbers(
  em: EntityManager,
  { id }: Process,
  howMany: number,
): Promise<number> {
  const [row] = await em.execute<{ last: number }[]>(
    `update process set last_number = ? + greatest(last_number,
       coalesce((select max(number) from proposal where process_id = process.id), 0))
     where id = ? returning last_number as last`,
    [howMany, id],
  );
  return Number(row?.last) - howMany + 1;
}
