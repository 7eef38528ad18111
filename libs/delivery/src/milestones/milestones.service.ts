import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { AuditLog, databaseNow, isoDay, newId, type BothLanguages } from '#platform';
import type { Award } from '../award.entity.js';
import { DeliveryNews } from './delivery-news.js';
import { heldAward, isOver, nextNumber } from './held-award.js';
import { milestoneEvents, milestoneWords } from './milestone-rows.js';
import { milestoneStanding, type Day, type MilestoneAct } from './milestone-standing.js';
import {
  DayToComeError,
  DeliveryOverError,
  MilestoneEndedError,
  SameDayError,
  SameWordsError,
  UnknownMilestoneError,
} from './milestones.errors.js';
import type {
  DropMilestoneDto,
  FinishMilestoneDto,
  MoveMilestoneDto,
  PlanMilestoneDto,
  RewordMilestoneDto,
} from './plan-milestone.dto.js';

/** Which milestone: the project's code, and its number within the project. */
export interface WhichMilestone {
  readonly processId: string;
  readonly code: string;
  readonly number: number;
}

interface Said {
  readonly kind: MilestoneAct;
  readonly day: Day;
  readonly reason?: BothLanguages;
}

const eventOf = {
  planned: 'milestone.planned',
  moved: 'milestone.changed',
  dropped: 'milestone.changed',
  done: 'milestone.done',
} as const;

/** What is to be done by when. Every day that was ever said stays. */
@Injectable()
export class MilestonesService {
  constructor(
    private readonly em: EntityManager,
    private readonly news: DeliveryNews,
    private readonly audit: AuditLog,
  ) {}

  /**
   * @returns the number of the new milestone
   * @throws NotFundedError, DeliveryOverError
   */
  async plan(
    by: string,
    processId: string,
    code: string,
    input: PlanMilestoneDto,
  ): Promise<number> {
    return this.em.transactional(async (em) => {
      const award = await heldAward(em, processId, code);
      if (await isOver(em, award.id)) throw new DeliveryOverError();
      const [id, number] = [newId(), await nextNumber(em, 'milestone', award.id)];
      const { title, owner, plannedOn: day } = input;
      await em.execute('insert into delivery.milestone (id, award_id, number) values (?, ?, ?)', [
        id,
        award.id,
        number,
      ]);
      await addWords(em, id, by, { title, owner });
      await this.add(em, { award, id, number }, by, { kind: 'planned', day });
      return number;
    });
  }

  /**
   * Other words for the same milestone; those that it had stay told.
   * @throws UnknownMilestoneError, MilestoneEndedError, DeliveryOverError, SameWordsError
   */
  async reword(by: string, which: WhichMilestone, input: RewordMilestoneDto): Promise<void> {
    await this.em.transactional(async (em) => {
      const { award, id } = await this.open(em, which);
      const now = (await milestoneWords(em, [award.id])).get(id)?.at(-1);
      if (now && isSame(now.title, input.title) && isSame(now.owner, input.owner))
        throw new SameWordsError({ field: 'title.cy' });
      await addWords(em, id, by, input);
      this.news.say(award, 'milestone.changed');
      const facts = { milestone: which.number };
      this.audit.record({ actor: by, act: 'delivery.reword-milestone', subject: award.id, facts });
    });
  }

  /**
   * To another day, for a reason that everybody reads; the day that it had stays told.
   * @throws UnknownMilestoneError, MilestoneEndedError, DeliveryOverError, SameDayError
   */
  async move(by: string, which: WhichMilestone, input: MoveMilestoneDto): Promise<void> {
    await this.em.transactional(async (em) => {
      const held = await this.open(em, which);
      if (held.plannedOn === input.movedTo) throw new SameDayError({ field: 'movedTo' });
      const { movedTo: day, reason } = input;
      await this.add(em, held, by, { kind: 'moved', day, reason });
    });
  }

  /** @throws UnknownMilestoneError, MilestoneEndedError, DeliveryOverError, DayToComeError */
  async finish(by: string, which: WhichMilestone, input: FinishMilestoneDto): Promise<void> {
    await this.em.transactional(async (em) => {
      const held = await this.open(em, which);
      if (input.doneOn > held.today) throw new DayToComeError({ field: 'doneOn' });
      await this.add(em, held, by, { kind: 'done', day: input.doneOn });
    });
  }

  /** It will not be done, for a reason that everybody reads. */
  async drop(by: string, which: WhichMilestone, input: DropMilestoneDto): Promise<void> {
    await this.em.transactional(async (em) => {
      const held = await this.open(em, which);
      const said = { kind: 'dropped', day: held.today, reason: input.dropReason } as const;
      await this.add(em, held, by, said);
    });
  }

  private async open(em: EntityManager, { processId, code, number }: WhichMilestone) {
    const award = await heldAward(em, processId, code);
    const [row] = await em.execute<{ id: string }[]>(
      'select id from delivery.milestone where award_id = ? and number = ?',
      [award.id, number],
    );
    if (!row) throw new UnknownMilestoneError();
    if (await isOver(em, award.id)) throw new DeliveryOverError();
    const today = isoDay(await databaseNow(em));
    const events = (await milestoneEvents(em, [award.id])).get(row.id) ?? [];
    const { state, plannedOn } = milestoneStanding(events, today);
    if (state === 'done' || state === 'dropped') throw new MilestoneEndedError();
    return { award, number, id: row.id, today, plannedOn };
  }

  private async add(
    em: EntityManager,
    { award, id, number }: { readonly award: Award; readonly id: string; readonly number: number },
    by: string,
    { kind, day, reason }: Said,
  ): Promise<void> {
    await em.execute(
      `insert into delivery.milestone_event (milestone_id, kind, day, reason, by_id)
       values (?, ?, ?, ?::jsonb, ?)`,
      [id, kind, day, reason ? JSON.stringify(reason) : null, by],
    );
    // A plan is told as a whole, by whoever posts an update of it.
    if (kind !== 'planned') await this.news.tell(award, 'delivery-changed', by);
    this.news.say(award, eventOf[kind]);
    const facts = { milestone: number, kind, day };
    this.audit.record({ actor: by, act: 'delivery.milestone', subject: award.id, facts });
  }
}

const isSame = (a: BothLanguages, b: BothLanguages) => a.cy === b.cy && a.en === b.en;

async function addWords(
  em: EntityManager,
  id: string,
  by: string,
  { title, owner }: RewordMilestoneDto,
): Promise<void> {
  await em.execute(
    `insert into delivery.milestone_words (milestone_id, title, owner, by_id)
     values (?, ?::jsonb, ?::jsonb, ?)`,
    [id, JSON.stringify(title), JSON.stringify(owner), by],
  );
}
