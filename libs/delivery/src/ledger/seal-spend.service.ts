import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { AuditLog } from '#platform';
import { SayWhySealedError } from './ledger.errors.js';
import type { SealSpendDto } from './seal-spend.dto.js';
import { SpendsReader, type WhichSpend } from './spends.reader.js';

/**
 * Takes from sight who was paid, for what and by which document, when it turns out that it should not be
 * told: everybody who reads payments for the outside leaves it out from that moment on. The amount
 * stays, and the payment in the ledger as well. Nobody can take it back.
 */
@Injectable()
export class SealSpendService {
  constructor(
    private readonly em: EntityManager,
    private readonly reader: SpendsReader,
    private readonly audit: AuditLog,
  ) {}

  /**
   * @returns whether it was sealed now, and not before
   * @throws UnknownSpendError, SayWhySealedError
   */
  async seal(
    by: string | null,
    which: WhichSpend,
    { reason, words }: SealSpendDto,
  ): Promise<boolean> {
    if (reason === 'other' && words === '') throw new SayWhySealedError({ field: 'words' });
    const { id, reference } = await this.reader.inward(which);
    return this.em.transactional(async (em) => {
      const sealed = await em.execute<object[]>(
        `insert into ledger.spend_sealed (spend_id, reason, words, sealed_by)
         values (?, ?, ?, ?::uuid) on conflict do nothing returning spend_id`,
        [id, reason, words, by],
      );
      if (sealed.length === 0) return false;
      const facts = { award: reference, reason };
      this.audit.record({ actor: by, act: 'delivery.seal-spend', subject: id, facts });
      return true;
    });
  }
}
