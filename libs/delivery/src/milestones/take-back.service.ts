import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { AuditLog } from '#platform';
import { DeliveryNews } from './delivery-news.js';
import { heldAward } from './held-award.js';
import { NothingToTakeBackError, WordsNeededError } from './milestones.errors.js';
import type { TakeBackDto } from './take-back.dto.js';
import type { TakeBackReason } from './taken-back-rows.js';

/** What is taken back: an update or a story with its picture, the picture alone, or the statement. */
export type Told =
  | { readonly what: 'outcome' }
  | {
      readonly what: 'update' | 'story';
      readonly number: number;
      readonly pictureAlone: boolean;
    };

/** Reasons that say nothing by themselves. */
const needWords: readonly TakeBackReason[] = ['wrong', 'other'];

/**
 * Takes back what was told in public. The database erases words and picture in the same moment; that
 * there was something, when, and why it went stays for everybody.
 */
@Injectable()
export class TakeBackService {
  constructor(
    private readonly em: EntityManager,
    private readonly news: DeliveryNews,
    private readonly audit: AuditLog,
  ) {}

  /** @throws NotFundedError, NothingToTakeBackError, WordsNeededError */
  async takeBack(
    by: string,
    processId: string,
    code: string,
    told: Told,
    { reason, words }: TakeBackDto,
  ): Promise<void> {
    if (words === null && needWords.includes(reason))
      throw new WordsNeededError({ field: 'words.cy' });
    await this.em.transactional(async (em) => {
      const award = await heldAward(em, processId, code);
      const found = await find(em, award.id, told);
      if (!found) throw new NothingToTakeBackError();
      const what = told.what !== 'outcome' && told.pictureAlone ? 'picture' : told.what;
      await em.execute(
        `insert into delivery.taken_back (award_id, what, news_id, story_id, reason, words, by_id)
         values (?, ?, ?, ?, ?, ?::jsonb, ?)`,
        [
          ...[award.id, what, found.newsId, found.storyId, reason],
          ...[words ? JSON.stringify(words) : null, by],
        ],
      );
      if (what === 'update' && told.what === 'update')
        await this.news.untell(em, award, told.number);
      this.news.say(award, 'project.updated');
      const number = told.what === 'outcome' ? null : told.number;
      const facts = { what, of: told.what, number, reason };
      this.audit.record({ actor: by, act: 'delivery.take-back', subject: award.id, facts });
    });
  }
}

interface Found {
  readonly newsId: string | null;
  readonly storyId: string | null;
}

/** @returns null for what was taken back already, and for what was never told */
async function find(em: EntityManager, awardId: string, told: Told): Promise<Found | null> {
  if (told.what === 'outcome') {
    const rows = await em.execute<object[]>('select 1 from delivery.outcome where award_id = ?', [
      awardId,
    ]);
    return rows.length > 0 ? { newsId: null, storyId: null } : null;
  }
  const isNews = told.what === 'update';
  const [row] = await em.execute<{ id: string }[]>(
    `select id from delivery.${isNews ? 'news' : 'story'} where award_id = ? and number = ?
       and text is not null ${told.pictureAlone ? 'and picture_id is not null' : ''}`,
    [awardId, told.number],
  );
  if (!row) return null;
  return isNews ? { newsId: row.id, storyId: null } : { newsId: null, storyId: row.id };
}
