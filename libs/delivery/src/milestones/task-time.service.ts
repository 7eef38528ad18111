import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Notices } from '#people';
import { AuditLog } from '#platform';
import type { Award } from '../award.entity.js';
import { heldTask, partOf, type HeldTask, type WhichTask } from './held-task.js';
import type { Day } from './milestone-standing.js';
import {
  DayFullError,
  DayToComeError,
  NotTakingPartError,
  OwnAgreementError,
  OwnTimeError,
  SameTimeError,
  TimeConfirmedError,
  TimeNotSaidError,
  TimeTooLongError,
  TimeTooSoonError,
} from './milestones.errors.js';
import {
  mostMinutesADay,
  type AnswerTimeDto,
  type AskTimeAgainDto,
  type CorrectTimeDto,
  type SayTimeDto,
} from './task.dto.js';

interface Agreed {
  readonly id: string;
  readonly onDay: Day;
  readonly byId: string | null;
  /** After every correction. */
  readonly minutes: number;
}

/**
 * The time that residents give to a task. Minutes are written down once both sides agree on them;
 * they are no money, and nothing is bought with them. What is written down stays: it is corrected by
 * a further entry, for a reason, by somebody else than agreed to it.
 */
@Injectable()
export class TaskTimeService {
  constructor(
    private readonly em: EntityManager,
    private readonly notices: Notices,
    private readonly audit: AuditLog,
  ) {}

  /**
   * The first side. What was said before and is not confirmed is said anew.
   * @throws NotTakingPartError, TimeConfirmedError
   * @throws TimeTooLongError, DayToComeError, TimeTooSoonError, DayFullError
   */
  async say(accountId: string, which: WhichTask, input: SayTimeDto): Promise<void> {
    const { minutes, givenOn } = input;
    await this.em.transactional(async (em) => {
      const held = await heldTask(em, which);
      const part = await partOf(em, held.id, accountId);
      if (!part) throw new NotTakingPartError();
      if (part.isConfirmed) throw new TimeConfirmedError();
      if (minutes > held.minutes) throw new TimeTooLongError({ field: 'minutes' });
      if (givenOn > held.today) throw new DayToComeError({ field: 'givenOn' });
      if (givenOn < held.beginsOn) throw new TimeTooSoonError({ field: 'givenOn' });
      await mustFitDay(em, accountId, givenOn, minutes);
      await em.execute(
        `update delivery.task_person
         set said_minutes = ?, said_on = ?, said_at = clock_timestamp(), asked_again = null
         where task_id = ? and account_id = ?`,
        [minutes, givenOn, held.id, accountId],
      );
    });
  }

  /**
   * The second side, to the minutes and the day that were said and no others.
   * @throws OwnTimeError, TimeConfirmedError, TimeNotSaidError, DayFullError
   */
  async confirm(by: string, which: WhichTask, input: AnswerTimeDto): Promise<void> {
    const { person, minutes, givenOn } = input;
    await this.em.transactional(async (em) => {
      const { award, id } = await this.answered(em, by, which, input);
      await mustFitDay(em, person, givenOn, minutes);
      await em.execute(
        `insert into delivery.time_entry (task_id, account_id, on_day, minutes, by_id)
         values (?, ?, ?, ?, ?)`,
        [id, person, givenOn, minutes, by],
      );
      this.tell(award, person);
      const facts = { task: which.task, minutes };
      this.audit.record({ actor: by, act: 'delivery.confirm-time', subject: award.id, facts });
    });
  }

  /** The two sides do not agree yet: the one who gave the time is asked to say it again. */
  async askAgain(by: string, which: WhichTask, input: AskTimeAgainDto): Promise<void> {
    await this.em.transactional(async (em) => {
      const { award, id } = await this.answered(em, by, which, input);
      await em.execute(
        `update delivery.task_person
         set said_minutes = null, said_on = null, said_at = null, asked_again = ?
         where task_id = ? and account_id = ?`,
        [input.askedAgain, id, input.person],
      );
      this.tell(award, input.person);
      const facts = { task: which.task };
      this.audit.record({ actor: by, act: 'delivery.ask-time-again', subject: award.id, facts });
    });
  }

  /**
   * Writes down the difference to what it should have been, which stays beside the first entry.
   * @throws OwnTimeError, OwnAgreementError, TimeNotSaidError, SameTimeError
   * @throws TimeTooLongError, DayFullError
   */
  async correct(by: string, which: WhichTask, input: CorrectTimeDto): Promise<void> {
    const { person, minutes, right, why } = input;
    if (person === by) throw new OwnTimeError();
    await this.em.transactional(async (em) => {
      const held = await heldTask(em, which);
      const agreed = await agreedOf(em, held.id, person);
      if (agreed?.minutes !== minutes) throw new TimeNotSaidError();
      if (agreed.byId === by) throw new OwnAgreementError();
      if (right === minutes) throw new SameTimeError({ field: 'right' });
      if (right > held.minutes) throw new TimeTooLongError({ field: 'right' });
      const difference = right - minutes;
      await mustFitDay(em, person, agreed.onDay, difference, 'right');
      await em.execute(
        `insert into delivery.time_entry
           (task_id, account_id, on_day, minutes, corrects_id, reason, by_id)
         values (?, ?, ?, ?, ?, ?, ?)`,
        [held.id, person, agreed.onDay, difference, agreed.id, why, by],
      );
      this.tell(held.award, person);
      const facts = { task: which.task, minutes: difference };
      const subject = held.award.id;
      this.audit.record({ actor: by, act: 'delivery.correct-time', subject, facts });
    });
  }

  /** @throws OwnTimeError, TimeConfirmedError, TimeNotSaidError */
  private async answered(
    em: EntityManager,
    by: string,
    which: WhichTask,
    { person, minutes, givenOn }: AnswerTimeDto,
  ): Promise<HeldTask> {
    if (person === by) throw new OwnTimeError();
    const held = await heldTask(em, which);
    const part = await partOf(em, held.id, person);
    if (part?.isConfirmed) throw new TimeConfirmedError();
    if (part?.minutes !== minutes || part.givenOn !== givenOn) throw new TimeNotSaidError();
    return held;
  }

  private tell(award: Award, accountId: string): void {
    this.notices.tell([accountId], {
      ...{ kind: 'time-answered', processId: award.process.id },
      facts: { code: award.project.code },
    });
  }
}

/** @throws DayFullError when all that somebody gave on a day, with this, were over sixteen hours */
async function mustFitDay(
  em: EntityManager,
  accountId: string,
  day: Day,
  minutes: number,
  field = 'minutes',
): Promise<void> {
  // Two tasks of one person that are agreed to at once come one after the other.
  await em.execute('select pg_advisory_xact_lock(hashtextextended(?::text, 9))', [accountId]);
  const [row] = await em.execute<{ minutes: number }[]>(
    `select coalesce(sum(minutes), 0)::int as minutes from delivery.time_entry
     where account_id = ? and on_day = ?`,
    [accountId, day],
  );
  if ((row?.minutes ?? 0) + minutes > mostMinutesADay) throw new DayFullError({ field });
}

async function agreedOf(
  em: EntityManager,
  taskId: string,
  accountId: string,
): Promise<Agreed | null> {
  const [row] = await em.execute<Agreed[]>(
    `select id, on_day::text as "onDay", by_id as "byId",
       (select sum(minutes)::int from delivery.time_entry part
         where part.id = first.id or part.corrects_id = first.id) as minutes
     from delivery.time_entry first
     where task_id = ? and account_id = ? and corrects_id is null`,
    [taskId, accountId],
  );
  return row ?? null;
}
