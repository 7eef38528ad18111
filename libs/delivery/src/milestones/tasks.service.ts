import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Notices } from '#people';
import { AuditLog, newId } from '#platform';
import { heldAward, isOver, nextNumber } from './held-award.js';
import { heldTask, partOf, type WhichTask } from './held-task.js';
import {
  DeliveryOverError,
  NotTakingPartError,
  TaskClosedError,
  TaskFullError,
  TimeConfirmedError,
} from './milestones.errors.js';
import type { LetGoDto, OpenTaskDto } from './task.dto.js';

/** What residents do for a project, and who takes part. */
@Injectable()
export class TasksService {
  constructor(
    private readonly em: EntityManager,
    private readonly notices: Notices,
    private readonly audit: AuditLog,
  ) {}

  /** @returns its number. @throws NotFundedError, DeliveryOverError */
  async open(by: string, processId: string, code: string, input: OpenTaskDto): Promise<number> {
    return this.em.transactional(async (em) => {
      const award = await heldAward(em, processId, code);
      if (await isOver(em, award.id)) throw new DeliveryOverError();
      const number = await nextNumber(em, 'task', award.id);
      const { title, place, onDay, minutes, places } = input;
      await em.execute(
        `insert into delivery.task (id, award_id, number, title, place, on_day, minutes, places, by_id)
         values (?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, ?, ?)`,
        [
          ...[newId(), award.id, number, JSON.stringify(title), JSON.stringify(place)],
          ...[onDay, minutes, places, by],
        ],
      );
      const facts = { task: number };
      this.audit.record({ actor: by, act: 'delivery.open-task', subject: award.id, facts });
      return number;
    });
  }

  /** Nobody more can take part; whoever did can still say how long. */
  async close(by: string, which: WhichTask): Promise<void> {
    await this.em.transactional(async (em) => {
      const { award, id, isClosed } = await heldTask(em, which);
      if (isClosed) throw new TaskClosedError();
      await em.execute('update delivery.task set closed_at = clock_timestamp() where id = ?', [id]);
      const facts = { task: which.task };
      this.audit.record({ actor: by, act: 'delivery.close-task', subject: award.id, facts });
    });
  }

  /** Taking part already changes nothing. @throws TaskClosedError, TaskFullError */
  async join(accountId: string, which: WhichTask): Promise<void> {
    await this.em.transactional(async (em) => {
      const { id, places, isClosed } = await heldTask(em, which);
      if (await partOf(em, id, accountId)) return;
      if (isClosed) throw new TaskClosedError();
      const [row] = await em.execute<{ taken: string }[]>(
        'select count(*) as taken from delivery.task_person where task_id = ?',
        [id],
      );
      if (Number(row?.taken ?? 0) >= places) throw new TaskFullError();
      await em.execute('insert into delivery.task_person (task_id, account_id) values (?, ?)', [
        ...[id, accountId],
      ]);
    });
  }

  /** Not taking part changes nothing. @throws TimeConfirmedError */
  async leave(accountId: string, which: WhichTask): Promise<void> {
    await this.em.transactional(async (em) => {
      const { id } = await heldTask(em, which);
      const part = await partOf(em, id, accountId);
      if (part?.isConfirmed) throw new TimeConfirmedError();
      await em.execute('delete from delivery.task_person where task_id = ? and account_id = ?', [
        ...[id, accountId],
      ]);
    });
  }

  /**
   * Somebody who does not come gives their place back to others, and hears of it.
   * @throws NotTakingPartError, TimeConfirmedError
   */
  async letGo(by: string, which: WhichTask, { person }: LetGoDto): Promise<void> {
    await this.em.transactional(async (em) => {
      const { award, id } = await heldTask(em, which);
      const part = await partOf(em, id, person);
      if (!part) throw new NotTakingPartError();
      if (part.isConfirmed) throw new TimeConfirmedError();
      await em.execute('delete from delivery.task_person where task_id = ? and account_id = ?', [
        ...[id, person],
      ]);
      this.notices.tell([person], {
        ...{ kind: 'time-answered', processId: award.process.id },
        facts: { code: award.project.code },
      });
      const facts = { task: which.task };
      this.audit.record({ actor: by, act: 'delivery.let-go', subject: award.id, facts });
    });
  }
}
