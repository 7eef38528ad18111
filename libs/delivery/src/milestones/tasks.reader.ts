import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import type { BothLanguages } from '#platform';
import type { Day } from './milestone-standing.js';
import { UnknownTaskError } from './milestones.errors.js';

/** A task as everybody reads it: how many take part, never who. */
export interface TaskView {
  readonly id: string;
  readonly number: number;
  readonly title: BothLanguages;
  readonly place: BothLanguages;
  readonly onDay: Day | null;
  readonly minutes: number;
  readonly places: number;
  readonly taken: number;
  readonly isClosed: boolean;
  /** That people gave to it, and both sides agree on. */
  readonly givenMinutes: number;
}

/** What agreed time was changed by, and why: for that person and staff alone. */
export interface TimeCorrection {
  readonly minutes: number;
  readonly reason: string;
  readonly on: Day;
}

/** How one person stands to a task. */
export interface OwnPart {
  readonly saidMinutes: number | null;
  readonly saidOn: Day | null;
  /** After every correction; null until it is agreed. */
  readonly givenMinutes: number | null;
  /** The oldest first. */
  readonly corrections: readonly TimeCorrection[];
  readonly askedAgain: string | null;
}

/** Somebody who takes part, as staff see them. */
export interface TaskPerson extends OwnPart {
  readonly id: string;
  readonly name: string;
  /** Who agreed, and so does not correct. */
  readonly agreedById: string | null;
}

/** Time that somebody gave, for them alone to see. */
export interface OwnTime {
  readonly title: BothLanguages;
  readonly project: BothLanguages;
  readonly process: { readonly slug: BothLanguages; readonly title: BothLanguages };
  readonly code: string;
  readonly task: number;
  readonly saidMinutes: number | null;
  readonly givenMinutes: number | null;
  readonly givenOn: Day | null;
}

const tasksSql = `select task.id, number, title, place, on_day::text as "onDay", minutes, places,
    (select count(*)::int from delivery.task_person where task_id = task.id) as taken,
    closed_at is not null as "isClosed",
    (select coalesce(sum(entry.minutes), 0)::int from delivery.time_entry entry
      where entry.task_id = task.id) as "givenMinutes"
  from delivery.task`;

const ofPart = `from delivery.time_entry entry
  where entry.task_id = part.task_id and entry.account_id = part.account_id`;
const given = `(select sum(minutes)::int ${ofPart})`;

/** How somebody stands to a task, of a row `part`. */
const standing = `said_minutes as "saidMinutes", said_on::text as "saidOn",
  ${given} as "givenMinutes", asked_again as "askedAgain",
  coalesce((select json_agg(json_build_object('minutes', minutes, 'reason', reason,
    'on', (entry.at at time zone 'Europe/London')::date) order by entry.id)
    ${ofPart} and corrects_id is not null), '[]') as corrections`;

@Injectable()
export class TasksReader {
  constructor(private readonly em: EntityManager) {}

  /** Of one project, in the order in which they were opened. */
  async ofAward(awardId: string): Promise<readonly TaskView[]> {
    return this.em.execute<TaskView[]>(`${tasksSql} where award_id = ? order by number`, [awardId]);
  }

  /** @throws UnknownTaskError */
  async one(awardId: string, number: number): Promise<TaskView> {
    const where = `${tasksSql} where award_id = ? and number = ?`;
    const [task] = await this.em.execute<TaskView[]>(where, [awardId, number]);
    if (!task) throw new UnknownTaskError();
    return task;
  }

  /** @returns null for whoever does not take part */
  async own(taskId: string, accountId: string | null): Promise<OwnPart | null> {
    const [part] = await this.em.execute<OwnPart[]>(
      `select ${standing}
       from delivery.task_person part where task_id = ? and account_id = ?`,
      [taskId, accountId],
    );
    return part ?? null;
  }

  /** For those who confirm. */
  async people(taskId: string): Promise<readonly TaskPerson[]> {
    return this.em.execute<TaskPerson[]>(
      `select account.id, coalesce(nullif(account.name, ''), account.email) as name,
         ${standing}, (select by_id ${ofPart} and corrects_id is null) as "agreedById"
       from delivery.task_person part join account on account.id = part.account_id
       where task_id = ? order by joined_at, account.id`,
      [taskId],
    );
  }

  /** Everything that somebody takes or took part in, the newest first. */
  async ofPerson(accountId: string): Promise<readonly OwnTime[]> {
    const rows = await this.em.execute<(Omit<OwnTime, 'process'> & Row)[]>(
      `select task.title, task.number as task, award.title as project, project.code,
         said_minutes as "saidMinutes", ${given} as "givenMinutes",
         (select on_day::text ${ofPart} and corrects_id is null) as "givenOn",
         process.slug_cy as "slugCy", process.slug_en as "slugEn", process.title as "processTitle"
       from delivery.task_person part join delivery.task on task.id = part.task_id
         join award on award.id = task.award_id join project on project.id = award.project_id
         join process on process.id = award.process_id
       where part.account_id = ? order by part.joined_at desc`,
      [accountId],
    );
    return rows.map(({ slugCy, slugEn, processTitle, ...row }) => ({
      ...row,
      process: { slug: { cy: slugCy, en: slugEn }, title: processTitle },
    }));
  }
}

interface Row {
  readonly slugCy: string;
  readonly slugEn: string;
  readonly processTitle: BothLanguages;
}
