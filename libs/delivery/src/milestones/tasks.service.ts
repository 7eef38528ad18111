import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Notices } from '#people';
import { AuditLog, newId } from '#platform';
import type { Award } from '../award.entity.js';
import { heldAward, isOver, nextNumber } from './held-award.js';
import {
  DeliveryOverError,
  NotTakingPartError,
  OwnTimeError,
  TaskClosedError,
  TaskFullError,
  TimeConfirmedError,
  TimeNotSaidError,
  UnknownTaskError,
} from './milestones.errors.js';
import type { AnswerTimeDto, AskTimeAgainDto, OpenTaskDto, SayTimeDto } from './task.dto.js';

/** Which task: its project's code, and its number within the project. */
export interface WhichTask {
  readonly processId: string;
  readonly code: string;
  readonly task: number;
}

interface HeldTask {
  readonly award: Award;
  readonly id: string;
  readonly places: number;
  readonly isClosed: boolean;
}

interface Part {
  readonly minutes: number | null;
  readonly isConfirmed: boolean;
}

/**
 * What residents do for a project, and the time that they give. Minutes are written down once both
 * sides agree on them; they are no money, and nothing is bought with them.
 */
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
      const { award, id, isClosed } = await this.hold(em, which);
      if (isClosed) throw new TaskClosedError();
      await em.execute('update delivery.task set closed_at = clock_timestamp() where id = ?', [id]);
      const facts = { task: which.task };
      this.audit.record({ actor: by, act: 'delivery.close-task', subject: award.id, facts });
    });
  }

  /** Taking part already changes nothing. @throws TaskClosedError, TaskFullError */
  async join(accountId: string, which: WhichTask): Promise<void> {
    await this.em.transactional(async (em) => {
      const { id, places, isClosed } = await this.hold(em, which);
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
      const { id } = await this.hold(em, which);
      const part = await partOf(em, id, accountId);
      if (part?.isConfirmed) throw new TimeConfirmedError();
      await em.execute('delete from delivery.task_person where task_id = ? and account_id = ?', [
        ...[id, accountId],
      ]);
    });
  }

  /** The first side. What was said before and is not confirmed is said anew. */
  async sayTime(accountId: string, which: WhichTask, { minutes }: SayTimeDto): Promise<void> {
    await this.em.transactional(async (em) => {
      const { id } = await this.hold(em, which);
      const part = await partOf(em, id, accountId);
      if (!part) throw new NotTakingPartError();
      if (part.isConfirmed) throw new TimeConfirmedError();
      await em.execute(
        `update delivery.task_person
         set said_minutes = ?, said_at = clock_timestamp(), asked_again = null
         where task_id = ? and account_id = ?`,
        [minutes, id, accountId],
      );
    });
  }

  /** The second side, to the minutes that were said and no others. */
  async confirm(by: string, which: WhichTask, input: AnswerTimeDto): Promise<void> {
    await this.em.transactional(async (em) => {
      const { award, id } = await this.answered(em, by, which, input);
      await em.execute(
        `insert into delivery.time_entry (task_id, account_id, minutes, by_id)
         values (?, ?, ?, ?)`,
        [id, input.person, input.minutes, by],
      );
      this.tell(award, input.person);
      const facts = { task: which.task, minutes: input.minutes };
      this.audit.record({ actor: by, act: 'delivery.confirm-time', subject: award.id, facts });
    });
  }

  /** The two sides do not agree yet: the one who gave the time is asked to say it again. */
  async askAgain(by: string, which: WhichTask, input: AskTimeAgainDto): Promise<void> {
    await this.em.transactional(async (em) => {
      const { award, id } = await this.answered(em, by, which, input);
      await em.execute(
        `update delivery.task_person set said_minutes = null, said_at = null, asked_again = ?
         where task_id = ? and account_id = ?`,
        [input.askedAgain, id, input.person],
      );
      this.tell(award, input.person);
      const facts = { task: which.task };
      this.audit.record({ actor: by, act: 'delivery.ask-time-again', subject: award.id, facts });
    });
  }

  /** @throws OwnTimeError, TimeConfirmedError, TimeNotSaidError */
  private async answered(
    em: EntityManager,
    by: string,
    which: WhichTask,
    { person, minutes }: AnswerTimeDto,
  ): Promise<HeldTask> {
    if (person === by) throw new OwnTimeError();
    const held = await this.hold(em, which);
    const part = await partOf(em, held.id, person);
    if (part?.isConfirmed) throw new TimeConfirmedError();
    if (part?.minutes !== minutes) throw new TimeNotSaidError();
    return held;
  }

  private tell(award: Award, accountId: string): void {
    this.notices.tell([accountId], {
      ...{ kind: 'time-answered', processId: award.process.id },
      facts: { code: award.project.code },
    });
  }

  private async hold(em: EntityManager, { processId, code, task }: WhichTask): Promise<HeldTask> {
    const award = await heldAward(em, processId, code);
    const [row] = await em.execute<Omit<HeldTask, 'award'>[]>(
      `select id, places, closed_at is not null as "isClosed" from delivery.task
       where award_id = ? and number = ?`,
      [award.id, task],
    );
    if (!row) throw new UnknownTaskError();
    return { award, ...row };
  }
}

async function partOf(em: EntityManager, taskId: string, accountId: string): Promise<Part | null> {
  const [row] = await em.execute<Part[]>(
    `select said_minutes as minutes, exists (select from delivery.time_entry entry
         where entry.task_id = part.task_id and entry.account_id = part.account_id) as "isConfirmed"
     from delivery.task_person part where task_id = ? and account_id = ?`,
    [taskId, accountId],
  );
  return row ?? null;
}
