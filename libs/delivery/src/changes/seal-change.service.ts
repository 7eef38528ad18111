import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { AuditLog } from '#platform';
import { SamePersonError } from '#voting';
import { ChangeNotToldError } from './changes.errors.js';
import { ChangesReader } from './changes.reader.js';
import { mustHold } from './money-people.js';
import type { SealChangeDto } from './seal-change.dto.js';

/**
 * Takes from sight why a change was made, what was said to it and who gave the money, when it turns out
 * that it names somebody. What was moved stays told, and so does that its words were taken from sight,
 * when and why: nobody hides a reason without a trace, nor their own, nor takes this back.
 */
@Injectable()
export class SealChangeService {
  constructor(
    private readonly em: EntityManager,
    private readonly reader: ChangesReader,
    private readonly audit: AuditLog,
  ) {}

  /**
   * @returns whether it was sealed now, and not before
   * @throws NotAllowedError for anybody but a finance officer
   * @throws UnknownChangeError
   * @throws ChangeNotToldError before it is decided, and of what was withdrawn
   * @throws SamePersonError for whoever asked for it
   */
  async seal(
    by: string,
    processId: string,
    changeId: string,
    { reason }: SealChangeDto,
  ): Promise<boolean> {
    const { id, kind, state, award, askedBy } = await this.reader.one(processId, changeId);
    if (state !== 'approved' && state !== 'declined') throw new ChangeNotToldError();
    if (askedBy.id === by) throw new SamePersonError();
    return this.em.transactional(async (em) => {
      await mustHold(em, by, processId, ['finance']);
      const sealed = await em.execute<object[]>(
        `insert into ledger.change_sealed (change_id, reason, sealed_by) values (?, ?, ?::uuid)
         on conflict do nothing returning change_id`,
        [id, reason, by],
      );
      if (sealed.length === 0) return false;
      const facts = { kind, reason, ...(award && { award: award.reference }) };
      this.audit.record({ actor: by, act: 'delivery.seal-change', subject: id, facts });
      return true;
    });
  }
}
