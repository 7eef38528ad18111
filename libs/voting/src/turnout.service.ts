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

  /**
   * One more person has voted. Its job has its effect once, so adding is exact, and costs the same
   * however full the box is.
   */
  async addOne(paperId: string): Promise<void> {
    const [row] = await this.em.execute<{ process_id: string; voters: number }[]>(
      `insert into box.turnout as held (paper_id, voters) values (?, 1)
       on conflict (paper_id) do update set voters = held.voters + 1
       returning voters, (select process_id from ballot_paper where id = held.paper_id)`,
      [paperId],
    );
    if (!row) return;
    await this.live.publish({
      name: 'turnout.changed',
      data: { processId: row.process_id, voters: row.voters },
    });
  }
}
