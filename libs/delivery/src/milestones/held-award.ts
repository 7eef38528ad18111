import type { EntityManager } from '@mikro-orm/postgresql';
import { Award } from '../award.entity.js';
import { NotFundedError } from './milestones.errors.js';

/**
 * The award of a project; whoever plans or tells anything of it meanwhile waits until this
 * transaction ends.
 * @param code of the project
 * @throws NotFundedError
 */
export async function heldAward(
  em: EntityManager,
  processId: string,
  code: string,
): Promise<Award> {
  const award = await findAward(em, processId, code);
  await em.execute('select pg_advisory_xact_lock(hashtextextended(?::text, 8))', [award.id]);
  return award;
}

/** @throws NotFundedError */
export async function findAward(
  em: EntityManager,
  processId: string,
  code: string,
): Promise<Award> {
  const award = await em.findOne(
    Award,
    { process: processId, project: { code } },
    { populate: ['project', 'project.proposal', 'process', 'process.organisation'] },
  );
  if (!award) throw new NotFundedError();
  return award;
}

/** The next number of a row of this award, which is held. */
export async function nextNumber(
  em: EntityManager,
  table: 'milestone' | 'news' | 'story' | 'task',
  awardId: string,
): Promise<number> {
  const [row] = await em.execute<{ next: number }[]>(
    `select coalesce(max(number), 0) + 1 as next from delivery.${table} where award_id = ?`,
    [awardId],
  );
  return row?.next ?? 1;
}

/** Whether it was stopped or delivered. */
export async function isOver(em: EntityManager, awardId: string): Promise<boolean> {
  const [row] = await em.execute<{ over: boolean }[]>('select delivery.is_over(?) as over', [
    awardId,
  ]);
  return row?.over ?? false;
}
