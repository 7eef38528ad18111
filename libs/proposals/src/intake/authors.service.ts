import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { AuditLog } from '#platform';
import { holdAuthored, joinedTable, naming, type Authored } from './authored.js';
import { NotAnAuthorError } from './intake.errors.js';

/** Those who propose together. */
@Injectable()
export class AuthorsService {
  constructor(
    private readonly em: EntityManager,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Whoever began it may ask a co-author to go; a co-author may go by themselves.
   * @throws NotAnAuthorError when somebody else wants them gone
   */
  async remove(accountId: string, of: Authored, whoId: string): Promise<void> {
    await this.em.transactional(async (em) => {
      const { ownerId } = await holdAuthored(em, accountId, of);
      if (accountId !== whoId && accountId !== ownerId) throw new NotAnAuthorError();
      const [column, id] = naming(of);
      await em.execute(`delete from ${joinedTable(of)} where ${column} = ? and account_id = ?`, [
        ...[id, whoId],
      ]);
      const act = accountId === whoId ? 'proposals.leave' : 'proposals.remove-author';
      this.audit.record({ actor: accountId, act, subject: id, facts: { who: whoId } });
    });
  }
}
