import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Notices } from '#people';
import { ProposalNews } from '../proposal-news.js';
import type { Proposal } from '../proposal.entity.js';

/** Tells of a new text those who wrote the last one, follow it, or have to answer it. */
@Injectable()
export class ChangeNews {
  constructor(
    private readonly em: EntityManager,
    private readonly news: ProposalNews,
    private readonly notices: Notices,
  ) {}

  /** Joins the unit of work. Before the public sees it, whoever reads it will read the newest. */
  async tell(proposal: Proposal, by: string): Promise<void> {
    const { number, title, language, version, process } = proposal;
    const kind = 'proposal-changed';
    await this.news.tell(proposal, kind, { to: 'everyone', by, facts: { version } });
    if (proposal.publishedAt === null || proposal.hiddenAt !== null) return;
    const rows = await this.em.execute<{ id: string }[]>(
      `select account_id as id from membership where role = 'reviewer' and organisation_id = ?
         and (process_id is null or process_id = ?) and account_id <> ?
       except select account_id from follow where proposal_id = ?
       except select account_id from proposal_author where proposal_id = ?
       except select author_id from proposal where id = ?`,
      [process.organisation.id, process.id, by, proposal.id, proposal.id, proposal.id],
    );
    this.notices.tell(
      rows.map(({ id }) => id),
      { kind, processId: process.id, facts: { number, title, language, version } },
    );
  }
}
