import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';

export interface LastChanges {
  /** Of anything that is known to have a time. */
  readonly all: Date;
  /** Null before any money was spent. */
  readonly spend: Date | null;
}

/**
 * When open data last changed: by the facts in it, so that asking changes nothing. A milestone becomes
 * late by the calendar alone, as the day after the one that it is planned for begins.
 */
@Injectable()
export class OpenDataTimes {
  constructor(private readonly em: EntityManager) {}

  async ofProcess(processId: string): Promise<LastChanges> {
    const [row] = await this.em.execute<{ latest: string | null; spend: string | null }[]>(
      `select greatest(
         (select published_at from process where id = ?),
         (select max(published_at) from proposal where process_id = ?),
         (select max(greatest(finished_at, certified_at)) from count
            join ballot_paper paper on paper.id = count.paper_id where paper.process_id = ?),
         (select max(made_at) from ledger.transaction where process_id = ?), told.at,
         (select max(sealed.sealed_at) from ledger.change_sealed sealed
            join award_change change on change.id = sealed.change_id where change.process_id = ?),
         (select max(event.at) from delivery.milestone_event event
            join delivery.milestone on milestone.id = event.milestone_id
            join award on award.id = milestone.award_id where award.process_id = ?),
         (select max(words.at) from delivery.milestone_words words
            join delivery.milestone on milestone.id = words.milestone_id
            join award on award.id = milestone.award_id where award.process_id = ?),
         (select max(said.at) from delivery.standing_event said
            join award on award.id = said.award_id where award.process_id = ?),
         (select max(passed.at) from delivery.milestone_event event
            join delivery.milestone on milestone.id = event.milestone_id
            join award on award.id = milestone.award_id
            cross join lateral (select (event.day + 1)::timestamp at time zone 'Europe/London' as at)
              passed
          where award.process_id = ? and event.kind in ('planned', 'moved')
            and passed.at <= clock_timestamp())) as latest,
         told.at as spend
       from (select greatest(max(spend.made_at), max(sealed.sealed_at)) as at
         from ledger.spend left join ledger.spend_sealed sealed on sealed.spend_id = spend.id
         where spend.process_id = ?) told`,
      Array.from({ length: 10 }, () => processId),
    );
    return { all: new Date(row?.latest ?? 0), spend: row?.spend ? new Date(row.spend) : null };
  }
}
