import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Notices } from '#people';
import { ProposalNews } from '../proposal-news.js';
import type { Proposal } from '../proposal.entity.js';
import { ChangeNews } from './change-news.js';
import { endWith } from './endings.js';
import { nextVersion } from './next-version.js';
import { wordsOf } from './proposal-words.js';
import type { Regrouping } from './regrouping.entity.js';
import { askSupporters } from './support-moves.js';

/** What happens when every author of two proposals agrees that one joins the other. */
@Injectable()
export class Merging {
  constructor(
    private readonly em: EntityManager,
    private readonly news: ProposalNews,
    private readonly changes: ChangeNews,
    private readonly notices: Notices,
  ) {}

  /**
   * Joins the unit of work. Nobody's support goes anywhere: supporters are asked.
   * @throws NotStandingError when one of the two ended or went onto the ballot paper meanwhile
   */
  async carryOut(asked: Regrouping, into: Proposal, by: string, at: Date): Promise<void> {
    const { proposal } = asked;
    const [text] = asked.texts;
    proposal.joins(into);
    if (text) await this.giveWords(asked, into, { ...wordsOf(into), ...text });
    asked.end('done', at);
    await this.em.flush();
    await endWith(this.em, proposal, at);
    await this.joinForces(proposal, into);
    const facts = { into: into.number, intoTitle: into.title };
    await this.news.tell(proposal, 'proposal-merged', { to: 'everyone', by, facts });
    await askSupporters(this.em, this.notices, { from: proposal, to: [into], by });
  }

  private async giveWords(
    asked: Regrouping,
    into: Proposal,
    words: Parameters<typeof nextVersion>[2]['words'],
  ): Promise<void> {
    const accountId = asked.askedBy?.id;
    // Somebody who was erased cannot have asked: their proposals have no author then.
    if (accountId === undefined) return;
    const role = asked.askedAs === 'reviewer' ? 'officer' : 'author';
    const { reason: why } = asked;
    await nextVersion(this.em, into, { words, accountId, role, why, origin: 'merge' });
    asked.becameVersion = into.version;
    await this.changes.tell(into, accountId);
  }

  /** Those who proposed either propose the one that stays, unless that would tell a hidden name. */
  private async joinForces(proposal: Proposal, into: Proposal): Promise<void> {
    if (proposal.anonymous && !into.anonymous) return;
    await this.em.execute(
      `insert into proposal_author (proposal_id, account_id, name)
       select ?, account_id, name from (
         select author_id as account_id, author_name as name from proposal where id = ? and author_id is not null
         union all select account_id, name from proposal_author where proposal_id = ?) as theirs
       where account_id is distinct from (select author_id from proposal where id = ?)
       on conflict do nothing`,
      [into.id, proposal.id, proposal.id, into.id],
    );
  }
}
