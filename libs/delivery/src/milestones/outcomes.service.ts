import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { AuditLog, KeptFile, newId } from '#platform';
import { PictureGoneError } from '#proposals';
import { heldAward, nextNumber } from './held-award.js';
import { OutcomeStatedError } from './milestones.errors.js';
import type { PublishStoryDto, StateOutcomeDto } from './outcome.dto.js';

/** What difference a project made: the organisation's statement, and what people tell. */
@Injectable()
export class DeliveryOutcomesService {
  constructor(
    private readonly em: EntityManager,
    private readonly audit: AuditLog,
  ) {}

  /**
   * One statement stands at a time: it is taken back, with a reason that stays, before another one.
   * @throws NotFundedError, OutcomeStatedError
   */
  async state(by: string, processId: string, code: string, input: StateOutcomeDto): Promise<void> {
    await this.em.transactional(async (em) => {
      const award = await heldAward(em, processId, code);
      const stated = await em.execute<object[]>(
        `insert into delivery.outcome (award_id, statement, by_id) values (?, ?::jsonb, ?)
         on conflict (award_id) do nothing returning award_id`,
        [award.id, JSON.stringify(input.statement), by],
      );
      if (stated.length === 0) throw new OutcomeStatedError();
      this.audit.record({ actor: by, act: 'delivery.outcome', subject: award.id, facts: {} });
    });
  }

  /** @returns its number. @throws PictureGoneError when its picture waited too long */
  async tell(by: string, processId: string, code: string, input: PublishStoryDto): Promise<number> {
    const { text, language, toldBy, picture } = input;
    return this.em.transactional(async (em) => {
      const award = await heldAward(em, processId, code);
      if (picture && (await em.count(KeptFile, picture.id)) === 0)
        throw new PictureGoneError({ field: 'picture.file' });
      const number = await nextNumber(em, 'story', award.id);
      await em.execute(
        `insert into delivery.story
           (id, award_id, number, text, language, told_by, has_consent, picture_id, picture_alt,
            picture_agreed, by_id)
         values (?, ?, ?, ?, ?, ?, true, ?, ?, ?, ?)`,
        [
          ...[newId(), award.id, number, text, language, toldBy],
          ...[picture?.id ?? null, picture?.alt ?? null, picture ? true : null, by],
        ],
      );
      const facts = { story: number };
      this.audit.record({ actor: by, act: 'delivery.story', subject: award.id, facts });
      return number;
    });
  }
}
