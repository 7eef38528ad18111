import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { AuditLog, databaseNow, isoDay } from '#platform';
import { DeliveryNews } from './delivery-news.js';
import { heldAward, isOver } from './held-award.js';
import { milestoneEvents } from './milestone-rows.js';
import { milestoneStanding } from './milestone-standing.js';
import {
  DeliveryNotOverError,
  DeliveryOverError,
  MilestonesOpenError,
  WordsNeededError,
} from './milestones.errors.js';
import type { SayStandingDto } from './plan-milestone.dto.js';

/** States that are told with words, in both languages. */
const told: readonly SayStandingDto['state'][] = ['at-risk', 'stopped', 'resumed'];

/** What the organisation says of a whole project. Late is never said: the calendar says it. */
@Injectable()
export class DeliveryStandingService {
  constructor(
    private readonly em: EntityManager,
    private readonly news: DeliveryNews,
    private readonly audit: AuditLog,
  ) {}

  /**
   * @throws NotFundedError, WordsNeededError, DeliveryOverError, DeliveryNotOverError
   * @throws MilestonesOpenError for what is said to be delivered while something of it is open
   */
  async say(by: string, processId: string, code: string, input: SayStandingDto): Promise<void> {
    const { state, words } = input;
    if (words === null && told.includes(state)) throw new WordsNeededError({ field: 'words.cy' });
    await this.em.transactional(async (em) => {
      const award = await heldAward(em, processId, code);
      const over = await isOver(em, award.id);
      if (over && state !== 'resumed') throw new DeliveryOverError();
      if (!over && state === 'resumed') throw new DeliveryNotOverError({ field: 'state' });
      if (state === 'delivered') await mustBeDone(em, award.id);
      await em.execute(
        `insert into delivery.standing_event (award_id, kind, words, by_id)
         values (?, ?, ?::jsonb, ?)`,
        [award.id, state, words ? JSON.stringify(words) : null, by],
      );
      await this.news.tell(award, 'delivery-changed', by);
      this.news.say(award, 'project.updated');
      const facts = { state };
      this.audit.record({ actor: by, act: 'delivery.standing', subject: award.id, facts });
    });
  }
}

async function mustBeDone(em: EntityManager, awardId: string): Promise<void> {
  const today = isoDay(await databaseNow(em));
  const events = [...(await milestoneEvents(em, [awardId])).values()];
  const states = events.map((of) => milestoneStanding(of, today).state);
  const isOpen = states.some((state) => state !== 'done' && state !== 'dropped');
  if (isOpen || !states.includes('done')) throw new MilestonesOpenError({ field: 'state' });
}
