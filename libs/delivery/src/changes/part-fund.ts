import type { EntityManager } from '@mikro-orm/postgresql';
import type { Project } from '#proposals';
import type { Count } from '#tallying';
import { Award } from '../award.entity.js';
import { mustBeFundable } from './changed-things.js';

/**
 * An award of a project that the count had no money for. Its number goes on from the last; the count
 * is the certified one, which it did not win in and stood in.
 */
export async function partFund(
  em: EntityManager,
  { count, project, pence, now }: { count: Count; project: Project; pence: number; now: Date },
): Promise<Award> {
  await mustBeFundable(em, count, project, pence);
  const { process } = count.paper;
  const [last] = await em.execute<{ number: number }[]>(
    `select coalesce(max(substring(reference from '-(\\d+)$')::int), 0) as number
     from award where process_id = ?`,
    [process.id],
  );
  const number = String((last?.number ?? 0) + 1).padStart(3, '0');
  const reference = `${process.slugEn}-${number}`;
  const award = new Award({ count, project, reference, amountPence: pence, now });
  await em.persist(award).flush();
  return award;
}
