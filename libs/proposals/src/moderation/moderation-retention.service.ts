import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { deleteRows, type LetGo } from '#platform';

/** Days after a report was dealt with: its answer has gone out by mail, and been asked about. */
export const reporterDays = 30;

/**
 * Months after a notice of complaint was decided: for a year from when words were published somebody
 * can bring an action for them (Limitation Act 1980, section 4A), and a court has a month to say so.
 */
export const complainantMonths = 13;

/** Lets go of who reported and complained, and of where they live, once nothing can come of it. */
@Injectable()
export class ModerationRetentionService {
  constructor(private readonly em: EntityManager) {}

  /** What was reported and decided stays; who it was and where they are reached goes. */
  async forgetOld(): Promise<LetGo> {
    return {
      reporters: await deleteRows(
        this.em,
        `update moderation.report set email = null, reporter = null
         from moderation.matter where matter.id = matter_id and reporter is not null
           and closed_at < clock_timestamp() - interval '${reporterDays} days'`,
      ),
      complainants: await deleteRows(
        this.em,
        `update moderation.notice set name = null, email = null, answer_name = null,
           answer_address = null
         where name is not null
           and decided_at < clock_timestamp() - interval '${complainantMonths} months'`,
      ),
    };
  }
}
