import type { EntityManager } from '@mikro-orm/postgresql';
import type { BothLanguages } from '#platform';
import { sourceJson, type MoneySource } from '../coding/index.js';
import type { PairWanted } from './batch-drafts.js';
import type { Batch } from './batch.entity.js';

/** Allocations that the cursor hands over at once. */
const fetched = 1_000;

/**
 * Takes every allocation of the process that lies in no batch. Whoever makes a batch at the same
 * moment waits here for the first to commit, and gets what that one left.
 */
export async function claimAllocations(em: EntityManager, batch: Batch): Promise<boolean> {
  const [taken] = await em.execute<{ there: boolean }[]>(
    `with taken as (
       insert into finance_batch_claim (transaction_id, award_id, batch_id)
       select transaction_id, award_id, ? from ledger.allocation where process_id = ?
       order by 1, 2 on conflict do nothing returning 1)
     select exists (select from taken) as there`,
    [batch.id, batch.process.id],
  );
  return taken?.there ?? false;
}

interface Row {
  readonly transaction_id: string;
  readonly award_id: string;
  readonly process_id: string;
  readonly area_id: string | null;
  readonly amount_pence: string;
  readonly source: MoneySource;
  readonly reference: string;
  readonly title: BothLanguages;
}

/**
 * What the batch has taken, in the order in which it was entered; page by page from a cursor of this
 * transaction, so that a batch of any length needs no more memory than a short one.
 */
export async function* claimedAllocations(
  em: EntityManager,
  batch: Batch,
): AsyncGenerator<readonly PairWanted[]> {
  await em.execute(
    `declare claimed_allocations no scroll cursor for
     select told.transaction_id, told.award_id, told.process_id, project.area_id,
       told.amount_pence, ${sourceJson} as source, award.reference, award.title
     from ledger.allocation told
       join finance_batch_claim claim on claim.transaction_id = told.transaction_id
         and claim.award_id = told.award_id
       join award on award.id = told.award_id join project on project.id = award.project_id
     where claim.batch_id = ? and told.process_id = ?
     order by told.number, length(award.reference), award.reference`,
    [batch.id, batch.process.id],
  );
  for (;;) {
    const rows = await em.execute<Row[]>(`fetch ${fetched} from claimed_allocations`);
    if (rows.length > 0) yield rows.map(claimed);
    if (rows.length < fetched) break;
  }
  await em.execute('close claimed_allocations');
}

function claimed(row: Row): PairWanted {
  const allocation = {
    ...{ transactionId: row.transaction_id, awardId: row.award_id, processId: row.process_id },
    ...{ areaId: row.area_id, amountPence: Number(row.amount_pence) },
    ...{ source: row.source, reference: row.reference, title: row.title },
  };
  return { allocation };
}
