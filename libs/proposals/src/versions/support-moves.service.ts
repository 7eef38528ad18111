import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Supports } from '../discussion/supports.js';
import { Proposal } from '../proposal.entity.js';
import { UnknownProposalError } from '../proposals.errors.js';
import { MergeTargetError } from './versions.errors.js';

/** Supporters take their own support where a proposal went, or leave it where it is. */
@Injectable()
export class SupportMovesService {
  constructor(
    private readonly em: EntityManager,
    private readonly supports: Supports,
  ) {}

  /** Numbers of the proposals that this person's support of this one could go to. */
  async choices(accountId: string, proposalId: string): Promise<readonly number[]> {
    const rows = await this.em.execute<{ number: number }[]>(
      `select into_it.number from proposal gone join support mine on mine.proposal_id = gone.id
         join proposal into_it on into_it.id = gone.merged_into_id or into_it.split_from_id = gone.id
       where gone.id = ? and mine.account_id = ? and ${standing}
         and not exists (select from support s where s.proposal_id = into_it.id
           and s.account_id = mine.account_id) order by into_it.number`,
      [proposalId, accountId],
    );
    return rows.map(({ number }) => number);
  }

  /**
   * Doing it twice does it once.
   * @throws MergeTargetError when the one did not come of the other, or takes no support
   */
  async move(accountId: string, processId: string, number: number, into: number): Promise<void> {
    const from = await this.em.findOne(Proposal, { process: processId, number });
    if (!from) throw new UnknownProposalError();
    const [to] = await this.em.execute<{ id: string }[]>(
      `select into_it.id from proposal gone
         join proposal into_it on into_it.id = gone.merged_into_id or into_it.split_from_id = gone.id
       where gone.id = ? and into_it.number = ? and ${standing}`,
      [from.id, into],
    );
    if (!to) throw new MergeTargetError({ field: 'into' });
    await this.supports.move(accountId, from.id, to.id);
  }
}

const standing = `into_it.published_at is not null and into_it.hidden_at is null
  and into_it.state not in ('merged', 'withdrawn', 'on-ballot')`;
