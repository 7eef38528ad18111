import type { EntityManager } from '@mikro-orm/postgresql';
import { databaseNow, isoDay } from '#platform';
import type { Award } from '../award.entity.js';
import { heldAward } from './held-award.js';
import type { Day } from './milestone-standing.js';
import { UnknownTaskError } from './milestones.errors.js';

/** Which task: its project's code, and its number within the project. */
export interface WhichTask {
  readonly processId: string;
  readonly code: string;
  readonly task: number;
}

export interface HeldTask {
  readonly award: Award;
  readonly id: string;
  readonly places: number;
  readonly isClosed: boolean;
  /** How long it takes each person at most. */
  readonly minutes: number;
  /** Its own day, or the day on which it was opened. */
  readonly beginsOn: Day;
  readonly today: Day;
}

/** What somebody said, and what was agreed. */
export interface Part {
  readonly minutes: number | null;
  readonly givenOn: Day | null;
  readonly isConfirmed: boolean;
}

/**
 * Whoever does anything else with the project meanwhile waits until this transaction ends.
 * @throws NotFundedError, UnknownTaskError
 */
export async function heldTask(
  em: EntityManager,
  { processId, code, task }: WhichTask,
): Promise<HeldTask> {
  const award = await heldAward(em, processId, code);
  const [row] = await em.execute<Omit<HeldTask, 'award' | 'today'>[]>(
    `select id, places, minutes, closed_at is not null as "isClosed",
       delivery.begins_on(task)::text as "beginsOn"
     from delivery.task where award_id = ? and number = ?`,
    [award.id, task],
  );
  if (!row) throw new UnknownTaskError();
  return { award, ...row, today: isoDay(await databaseNow(em)) };
}

/** @returns null for whoever does not take part */
export async function partOf(
  em: EntityManager,
  taskId: string,
  accountId: string,
): Promise<Part | null> {
  const [row] = await em.execute<Part[]>(
    `select said_minutes as minutes, said_on::text as "givenOn",
       exists (select from delivery.time_entry entry
         where entry.task_id = part.task_id and entry.account_id = part.account_id) as "isConfirmed"
     from delivery.task_person part where task_id = ? and account_id = ?`,
    [taskId, accountId],
  );
  return row ?? null;
}
