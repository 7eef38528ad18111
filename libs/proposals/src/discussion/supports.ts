import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { SupportClosedError } from './discussion.errors.js';
import { groundOf } from './ground.js';
import { supportHindrance } from './hindrances.js';

/**
 * Who would like to see a proposal happen. The database counts; nobody is told who they are, and
 * pressing twice does what pressing once did.
 */
@Injectable()
export class Supports {
  constructor(private readonly em: EntityManager) {}

  /**
   * @throws UnknownProposalError
   * @throws SupportClosedError saying why the proposal takes no support
   */
  async support(accountId: string, processId: string, number: number): Promise<void> {
    await this.em.transactional(async (em) => {
      const ground = await groundOf(em, processId, number, { hold: true });
      const hindrance = supportHindrance(ground);
      if (hindrance !== null) throw new SupportClosedError(hindrance);
      await em.execute(
        'insert into support (proposal_id, account_id) values (?, ?) on conflict do nothing',
        [ground.id, accountId],
      );
    });
  }

  /**
   * Always possible: nobody has to stand behind what they no longer want.
   * @throws UnknownProposalError
   */
  async undo(accountId: string, processId: string, number: number): Promise<void> {
    const { id } = await groundOf(this.em, processId, number, { hold: false });
    await this.em.execute('delete from support where proposal_id = ? and account_id = ?', [
      id,
      accountId,
    ]);
  }

  /**
   * Takes one person's support to the proposal that theirs was joined to, once they have agreed.
   * Joins the unit of work. Whoever supports both supports the one that stays once.
   */
  async move(accountId: string, fromProposalId: string, toProposalId: string): Promise<void> {
    await this.em.transactional(async (em) => {
      // Both counts change: always in the same order, so that two moves cannot wait for each other.
      await em.execute('select 1 from proposal where id in (?, ?) order by id for no key update', [
        fromProposalId,
        toProposalId,
      ]);
      await em.execute(
        `with gone as (delete from support where proposal_id = ? and account_id = ? returning since)
         insert into support (proposal_id, account_id, since) select ?, ?, since from gone
         on conflict do nothing`,
        [fromProposalId, accountId, toProposalId, accountId],
      );
    });
  }
}
