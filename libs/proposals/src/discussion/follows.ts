import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { UnknownProposalError } from '../proposals.errors.js';
import { groundOf } from './ground.js';

/** Who wants to be told what becomes of a proposal. */
@Injectable()
export class Follows {
  constructor(private readonly em: EntityManager) {}

  /** @throws UnknownProposalError also when the public cannot see it */
  async follow(accountId: string, processId: string, number: number): Promise<void> {
    const { id, isPublic } = await groundOf(this.em, processId, number, { hold: false });
    if (!isPublic) throw new UnknownProposalError();
    await this.em.execute(
      'insert into follow (proposal_id, account_id) values (?, ?) on conflict do nothing',
      [id, accountId],
    );
  }

  /** @throws UnknownProposalError */
  async unfollow(accountId: string, processId: string, number: number): Promise<void> {
    const { id } = await groundOf(this.em, processId, number, { hold: false });
    await this.em.execute('delete from follow where proposal_id = ? and account_id = ?', [
      id,
      accountId,
    ]);
  }
}
