import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { LiveChannel } from '#platform';

/** How many have voted; the one thing about an open vote that anybody may know. */
@Injectable()
export class TurnoutService {
  constructor(
    private readonly em: EntityManager,
    private readonly live: LiveChannel,
  ) {}

  async refresh(paperId: string): Promise<void> {
    const [row] = await this.em.execute<{ process_id: string; turnout: number }[]>(
      `update ballot_paper set turnout =
         (select count(*) from box.ballot where paper_id = ballot_paper.id and state = 'cast')
       where id = ? returning process_id, turnout`,
      [paperId],
    );
    if (!row) return;
    await this.live.publish({
      name: 'turnout.changed',
      data: { processId: row.process_id, voters: row.turnout },
    });
  }
}
