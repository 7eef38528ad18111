import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import {
  PersonalData,
  type DataRow,
  type DataSections,
  type ErasedPerson,
  type PersonalDataHolder,
} from '#people';
import { proposalQuestions } from './proposal-questions.js';
import { eraseProposals } from './erase-proposals.js';

/** What goes with the person; each statement takes the account. The database's counts follow. */
const leaving = [
  'delete from support where account_id = ?',
  'delete from follow where account_id = ?',
  'delete from useful_mark where account_id = ?',
  'delete from proposal_author where account_id = ?',
  'delete from draft_author where account_id = ?',
  'delete from join_request where account_id = ?',
  'delete from claim_try where account_id = ?',
  'delete from author_invitation where invited_by_id = ?',
  'delete from regrouping_consent where account_id = ?',
  `update comment set author_id = null, author_name = '' where author_id = ?`,
  `update amendment set amender_id = null, amender_name = '' where amender_id = ?`,
  'update proposal_version set changed_by_id = null where changed_by_id = ?',
  'update proposer_question set answered_by_id = null where answered_by_id = ?',
  `update regrouping set state = 'lapsed', ended_at = now() where state = 'asked' and asked_by_id = ?`,
  'update regrouping set asked_by_id = null where asked_by_id = ?',
  'update moderation.matter set claimed_by = null, claimed_at = null where claimed_by = ?',
];

/** Proposals, and everything that people say and do about them. */
@Injectable()
export class ProposalsPersonalData implements PersonalDataHolder, OnModuleInit {
  readonly name = 'proposals';

  constructor(
    private readonly em: EntityManager,
    private readonly registry: PersonalData,
  ) {}

  onModuleInit(): void {
    this.registry.register(this);
  }

  async export(accountId: string): Promise<DataSections> {
    const sections: Record<string, readonly DataRow[]> = {};
    for (const [name, sql] of Object.entries(proposalQuestions))
      sections[name] = await this.em.execute<DataRow[]>(sql, [accountId]);
    return sections;
  }

  /** What others answered or support stays, without a name. */
  async erase(em: EntityManager, person: ErasedPerson): Promise<void> {
    await eraseProposals(em, person);
    for (const sql of leaving) await em.execute(sql, [person.accountId]);
    await em.execute('delete from author_invitation where email = ?', [person.email]);
    await em.execute('update moderation.report set email = null where email = ?', [person.email]);
  }
}
