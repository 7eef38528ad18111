import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { TallyingService } from './tallying.service.js';

/** The count that every opened box gets by itself: one, however many workers see that it is due. */
@Injectable()
export class FirstCountService {
  constructor(
    private readonly em: EntityManager,
    private readonly tallying: TallyingService,
  ) {}

  /** Opened papers, told of in their logs, that nobody has asked a count of. */
  async due(): Promise<readonly string[]> {
    const rows = await this.em.execute<{ id: string }[]>(
      `select id from ballot_paper paper where state = 'opened'
         and not exists (select 1 from box.leaf_pending where leaf_pending.paper_id = paper.id)
         and not exists (select 1 from count where count.paper_id = paper.id)`,
    );
    return rows.map(({ id }) => id);
  }

  /** @returns the count that was asked for, or null when there was one */
  async request(paperId: string): Promise<string | null> {
    return this.em.transactional(async (em) => {
      await em.execute('select 1 from ballot_paper where id = ? for update', [paperId]);
      const counts = await em.execute<object[]>('select 1 from count where paper_id = ?', [
        paperId,
      ]);
      return counts.length > 0 ? null : this.tallying.request(null, paperId);
    });
  }
}
