import { Injectable } from '@nestjs/common';
import { ForeignKeyConstraintViolationException } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { AuditLog } from '#platform';
import { decidesOnElectors } from './duties.js';
import { HasVotedError, UnknownElectorError } from './roll.errors.js';

@Injectable()
export class RollService {
  constructor(
    private readonly em: EntityManager,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Takes one person off the roll and says so in the audit log, without a name. The database keeps
   * whoever has voted, or holds a paper, however close the vote and the removal come together.
   * @throws UnknownElectorError, HasVotedError, HoldsAShareError
   */
  async remove(by: string, processId: string, electorId: string): Promise<void> {
    try {
      await this.em.transactional(async (em) => {
        const removed = await em.execute<object[]>(
          'delete from voter_roll_entry where process_id = ? and id::text = ? returning id',
          [processId, electorId],
        );
        if (removed.length === 0) throw new UnknownElectorError();
        await decidesOnElectors(em, processId, by);
        const facts = { electorId };
        this.audit.record({ actor: by, act: 'roll.remove', subject: processId, facts });
      });
    } catch (error) {
      if (error instanceof ForeignKeyConstraintViolationException) throw new HasVotedError();
      throw error;
    }
  }
}
