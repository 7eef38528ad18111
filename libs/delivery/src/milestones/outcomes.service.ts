import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { AuditLog, KeptFile, newId } from '#platform';
import { PictureGoneError } from '#proposals';
import { heldAward } from './held-award.js';
import { StoryGoneError } from './milestones.errors.js';
import type { PublishStoryDto, StateOutcomeDto } from './outcome.dto.js';

/** What difference a project made: the organisation's statement, and what people tell. */
@Injectable()
export class DeliveryOutcomesService {
  constructor(
    private readonly em: EntityManager,
    private readonly audit: AuditLog,
  ) {}

  /** A later statement takes the place of an earlier one; the audit log knows of both. */
  async state(by: string, processId: string, code: string, input: StateOutcomeDto): Promise<void> {
    await this.em.transactional(async (em) => {
      const award = await heldAward(em, processId, code);
      await em.execute(
        `insert into delivery.outcome (award_id, statement, by_id) values (?, ?::jsonb, ?)
         on conflict (award_id) do update
           set statement = excluded.statement, by_id = excluded.by_id, at = clock_timestamp()`,
        [award.id, JSON.stringify(input.statement), by],
      );
      this.audit.record({ actor: by, act: 'delivery.outcome', subject: award.id, facts: {} });
    });
  }

  /** @throws PictureGoneError when its picture waited too long */
  async tell(by: string, processId: string, code: string, input: PublishStoryDto): Promise<void> {
    const { text, language, toldBy, picture } = input;
    await this.em.transactional(async (em) => {
      const award = await heldAward(em, processId, code);
      if (picture && (await em.count(KeptFile, picture.id)) === 0)
        throw new PictureGoneError({ field: 'picture.file' });
      const id = newId();
      await em.execute(
        `insert into delivery.story
           (id, award_id, text, language, told_by, has_consent, picture_id, picture_alt, by_id)
         values (?, ?, ?, ?, ?, true, ?, ?, ?)`,
        [
          ...[id, award.id, text, language, toldBy],
          ...[picture?.id ?? null, picture?.alt ?? null, by],
        ],
      );
      const facts = { story: id };
      this.audit.record({ actor: by, act: 'delivery.story', subject: award.id, facts });
    });
  }

  /** Whoever told it wants it back: it goes, and so does its picture with the next sweep. */
  async takeDown(by: string, processId: string, code: string, storyId: string): Promise<void> {
    await this.em.transactional(async (em) => {
      const award = await heldAward(em, processId, code);
      const gone = await em.execute<object[]>(
        'delete from delivery.story where award_id = ? and id::text = ? returning id',
        [award.id, storyId],
      );
      if (gone.length === 0) throw new StoryGoneError();
      const facts = { story: storyId };
      this.audit.record({ actor: by, act: 'delivery.remove-story', subject: award.id, facts });
    });
  }
}
