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
   * @throws NotAnAuthorError when somebody else wants them gone, or for whoever is no co-author
   */
  async remove(accountId: string, of: Authored, whoId: string): Promise<void> {
    await this.em.transactional(async (em) => {
      const { ownerId } = await holdAuthored(em, accountId, of);
      if (accountId !== whoId && accountId !== ownerId) throw new NotAnAuthorError();
      const [column, id] = naming(of);
      const gone = await em.execute<object[]>(
        `delete from ${joinedTable(of)} where ${column} = ? and account_id = ? returning account_id`,
        [id, whoId],
      );
      if (gone.length === 0) throw new NotAnAuthorError();
      const act = accountId === whoId ? 'proposals.leave' : 'proposals.remove-author';
      this.audit.record({ actor: accountId, act, subject: id, facts: { who: whoId } });
    });
  }
}
