import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { deleteRows, type LetGo } from '#platform';
import { withoutPayee } from './actuals-import.js';

/** For so long an officer may look at a file before it is entered. */
const keptDays = 7;

@Injectable()
export class ActualsRetentionService {
  constructor(private readonly em: EntityManager) {}

  /** Throws away what nobody entered: who was paid, and for what, goes from every line of it. */
  async forgetOld(): Promise<LetGo> {
    return {
      'staged-spend': await deleteRows(
        this.em,
        `with gone as (update ledger.actuals_import
           set state = 'discarded', done_at = clock_timestamp()
           where state = 'staged' and made_at < clock_timestamp() - interval '${keptDays} days'
           returning id)
         update ledger.actuals_row set cells = ${withoutPayee}
         where import_id in (select id from gone)`,
      ),
    };
  }
}
