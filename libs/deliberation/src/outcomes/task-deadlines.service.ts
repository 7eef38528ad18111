import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Notices } from '#people';

interface LeftTask {
  readonly processId: string;
  readonly number: number;
  readonly room: number;
  readonly due: string;
}

/** Minds when the conclusions of rooms are due. */
@Injectable()
export class TaskDeadlinesService {
  constructor(
    private readonly em: EntityManager,
    private readonly notices: Notices,
  ) {}

  /** Those who answer, and who see to it, hear once of what was left. @returns how many conclusions */
  async tellOfOverdue(): Promise<number> {
    return this.em.transactional(async (em) => {
      const left = await marked(em);
      for (const { processId, ...facts } of left)
        this.notices.tell(await staffOf(em, processId), {
          ...{ kind: 'room-task-overdue', processId },
          facts: { room: facts.room, task: facts.number, due: new Date(facts.due).toISOString() },
        });
      return left.length;
    });
  }
}

/** What nobody was told of; what another worker holds, or somebody who answers just now, is left to them. */
async function marked(em: EntityManager): Promise<readonly LeftTask[]> {
  return em.execute<LeftTask[]>(
    `with told as (
       update room_task set overdue_told_at = clock_timestamp() where outcome_id in (
         select outcome_id from room_task join process on process.id = process_id
           and process.state = 'published'
         where answer is null and overdue_told_at is null and due_at <= clock_timestamp()
         for update of room_task skip locked)
       returning *)
     select told.process_id as "processId", told.number, room.number as room, told.due_at as due
     from told join room_outcome outcome on outcome.id = told.outcome_id
     join room on room.id = outcome.room_id order by told.process_id, told.number`,
  );
}

/** Who gives answers in this process, and who sees to it that they are given. */
async function staffOf(em: EntityManager, processId: string): Promise<readonly string[]> {
  const rows = await em.execute<{ id: string }[]>(
    `select distinct account_id as id from membership
     join process on process.organisation_id = membership.organisation_id
     where process.id = ? and role in ('reviewer', 'admin')
       and (membership.process_id is null or membership.process_id = process.id)`,
    [processId],
  );
  return rows.map(({ id }) => id);
}
