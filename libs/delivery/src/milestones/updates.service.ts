import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { AuditLog, KeptFile, newId } from '#platform';
import { PictureGoneError } from '#proposals';
import { DeliveryNews } from './delivery-news.js';
import { heldAward, nextNumber } from './held-award.js';
import type { PostUpdateDto } from './post-update.dto.js';

/** News of a project, as the organisation tells it. */
@Injectable()
export class UpdatesService {
  constructor(
    private readonly em: EntityManager,
    private readonly news: DeliveryNews,
    private readonly audit: AuditLog,
  ) {}

  /**
   * @returns its number, counted within the project
   * @throws NotFundedError, PictureGoneError
   */
  async post(by: string, processId: string, code: string, input: PostUpdateDto): Promise<number> {
    const { text, picture } = input;
    return this.em.transactional(async (em) => {
      const award = await heldAward(em, processId, code);
      if (picture && (await em.count(KeptFile, picture.id)) === 0)
        throw new PictureGoneError({ field: 'picture.file' });
      const number = await nextNumber(em, 'news', award.id);
      await em.execute(
        `insert into delivery.news
           (id, award_id, number, text, picture_kind, picture_id, picture_alt, picture_agreed, by_id)
         values (?, ?, ?, ?::jsonb, ?, ?, ?::jsonb, ?, ?)`,
        [
          ...[newId(), award.id, number, JSON.stringify(text), picture?.kind ?? null],
          ...[picture?.id ?? null, picture ? JSON.stringify(picture.alt) : null],
          ...[picture ? true : null, by],
        ],
      );
      await this.news.tell(award, 'delivery-updated', by, { update: number });
      this.news.say(award, 'project.updated');
      const facts = { update: number, picture: picture?.id ?? null };
      this.audit.record({ actor: by, act: 'delivery.update', subject: award.id, facts });
      return number;
    });
  }
}
