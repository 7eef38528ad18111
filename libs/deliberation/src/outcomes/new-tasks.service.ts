import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Notices } from '#people';
import type { RoomOutcome } from './room-outcome.entity.js';
import { RoomTask } from './room-task.entity.js';

/** Conclusions come before those who answer for the organisation. */
@Injectable()
export class NewTasks {
  constructor(
    private readonly em: EntityManager,
    private readonly notices: Notices,
  ) {}

  /** Joins the transaction that is open; reviewers and facilitators are told. */
  async begin(outcome: RoomOutcome): Promise<void> {
    const { em } = this;
    const { process, number: room } = outcome.room;
    // Two rooms of one process may conclude something at once.
    await em.execute('select 1 from process where id = ? for no key update', [process.id]);
    const [last] = await em.find(RoomTask, { process }, { orderBy: { number: 'desc' }, limit: 1 });
    const task = new RoomTask(outcome, process, (last?.number ?? 0) + 1);
    em.persist(task);
    this.notices.tell(await staffOf(em, process.id), {
      ...{ kind: 'room-task-begun', processId: process.id },
      facts: { room, task: task.number, due: task.dueAt.toISOString() },
    });
  }
}

/** Who may answer in this process, and who runs its rooms. */
async function staffOf(em: EntityManager, processId: string): Promise<readonly string[]> {
  const rows = await em.execute<{ id: string }[]>(
    `select distinct account_id as id from membership
     join process on process.organisation_id = membership.organisation_id
     where process.id = ? and role in ('reviewer', 'facilitator')
       and (membership.process_id is null or membership.process_id = process.id)`,
    [processId],
  );
  return rows.map(({ id }) => id);
}
