import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { deleteRows, type LetGo } from '#platform';

/** Forgets whom nobody has to account for any more. */
@Injectable()
export class SpendsRetentionService {
  constructor(private readonly em: EntityManager) {}

  /**
   * Who was paid where that is kept inside, and what was written when it was sealed, six years after
   * the financial year ended. The payment itself stays, and what was told to everybody does as well.
   */
  async forgetOld(): Promise<LetGo> {
    await deleteRows(
      this.em,
      `update ledger.spend_sealed set words = null where words <> '' and exists (select
         from ledger.spend where id = spend_id and spent_on < ledger.payees_kept_from())`,
    );
    return {
      'private-payees': await deleteRows(
        this.em,
        `update ledger.spend set payee = '', purpose = '', ledger_reference = ''
         where spent_on < ledger.payees_kept_from() and payee <> '' and (payee_is_person
           or exists (select from ledger.spend_sealed where spend_id = spend.id))`,
      ),
    };
  }
}
