import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { PersonalData, type DataRow, type DataSections, type PersonalDataHolder } from '#people';

/** That somebody voted, and how; never what. */
@Injectable()
export class VotingPersonalData implements PersonalDataHolder, OnModuleInit {
  readonly name = 'voting';

  constructor(
    private readonly em: EntityManager,
    private readonly registry: PersonalData,
  ) {}

  onModuleInit(): void {
    this.registry.register(this);
  }

  async export(accountId: string): Promise<DataSections> {
    return {
      votes: await this.em.execute<DataRow[]>(
        `select process.title ->> 'en' as process, voted, channel, entitlement.state
         from voter_roll_entry entry join process on process.id = entry.process_id
           join ballot_paper paper on paper.process_id = process.id
           join box.entitlement on paper_id = paper.id and elector_id = entry.id
         where entry.account_id = ? order by paper.id`,
        [accountId],
      ),
      'key-shares': await this.em.execute<DataRow[]>(
        `select process.title ->> 'en' as process, name, rehearsed_at from trustee
           join process on process.id = process_id where account_id = ? order by process_id`,
        [accountId],
      ),
      freezes: await this.em.execute<DataRow[]>(
        `select process.title ->> 'en' as process, requested_at,
           case when approved_by_id = ? then approved_at end as approved_at
         from vote_freeze join process on process.id = process_id
         where ? in (requested_by_id, approved_by_id) order by vote_freeze.id`,
        [accountId, accountId],
      ),
    };
  }

  /**
   * Nothing goes: a ballot in the box leads back to nobody, that somebody voted keeps them from
   * voting twice, and who held a key or agreed to a vote is part of what can be checked.
   */
  async erase(): Promise<void> {
    return Promise.resolve();
  }
}
