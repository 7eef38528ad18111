import { Injectable } from '@nestjs/common';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Account, Notices } from '#people';
import { AuditLog, databaseNow } from '#platform';
import type { AnswerTaskDto } from './answer-task.dto.js';
import { UnknownTaskError } from './outcomes.errors.js';
import { RoomTask } from './room-task.entity.js';

/** What the organisation says to what its rooms concluded. */
@Injectable()
export class RoomTasksService {
  constructor(
    private readonly em: EntityManager,
    private readonly notices: Notices,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Everybody can read it from then on; whoever was in the room with an account is told.
   * @throws UnknownTaskError
   * @throws TaskAnsweredError when somebody was quicker; theirs stands
   */
  async answer(
    accountId: string,
    processId: string,
    number: number,
    { cy, en }: AnswerTaskDto,
  ): Promise<void> {
    await this.em.transactional(async (em) => {
      const task = await em.findOne(
        RoomTask,
        { process: processId, number },
        { populate: ['outcome.room'], refresh: true, lockMode: LockMode.PESSIMISTIC_WRITE },
      );
      if (!task) throw new UnknownTaskError();
      task.give({ cy, en }, em.getReference(Account, accountId), await databaseNow(em));
      const { room } = task.outcome;
      this.notices.tell(await peopleOf(em, room.id), {
        ...{ kind: 'room-task-answered', processId },
        facts: { room: room.number, task: number },
      });
      const act = 'rooms.answer-task';
      this.audit.record({ actor: accountId, act, subject: room.id, facts: { task: number } });
    });
  }
}

/** Whoever was in the room with an account, and was not removed from it. */
async function peopleOf(em: EntityManager, roomId: string): Promise<readonly string[]> {
  const rows = await em.execute<{ id: string }[]>(
    `select account_id as id from room_person
     where room_id = ? and account_id is not null and not was_removed(room_id, id)`,
    [roomId],
  );
  return rows.map(({ id }) => id);
}
