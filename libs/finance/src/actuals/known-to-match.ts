import type { EntityManager } from '@mikro-orm/postgresql';
import type { LedgerReader } from '#delivery';
import type { FinancialYear } from '../files/index.js';
import { actualKey, type ReadActual } from './actual-line.js';
import type { EnteredActual, KnownToMatch } from './match-actuals.js';
import type { SpendByHand } from './unmet-spends.js';

/** What the lines of a file are held against, as it stands now. */
export async function knownToMatch(
  em: EntityManager,
  ledger: LedgerReader,
  place: {
    readonly processId: string;
    readonly organisationId: string;
    readonly financialYear: FinancialYear;
  },
  read: readonly ReadActual[],
): Promise<KnownToMatch> {
  const awards = await ledger.awards(place.processId);
  const [row] = await em.execute<{ today: string }[]>(
    `select (clock_timestamp() at time zone 'Europe/London')::date::text as today`,
  );
  return {
    awards: awards.map(({ awardId, reference, projectCode, spentPence, ...award }) => ({
      ...{ awardId, reference, projectCode, spentPence },
      leftPence: award.leftPence + award.overdraftPence,
    })),
    coded: await codedAwards(em, place.processId, read),
    entered: await enteredActuals(em, place.organisationId, read),
    byHand: await spendsByHand(em, place.processId, read),
    financialYear: place.financialYear,
    today: row?.today ?? '',
  };
}

/** Where released batches told the ledger that an award's money lies. */
async function codedAwards(
  em: EntityManager,
  processId: string,
  read: readonly ReadActual[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const centres = new Set(read.map(({ cells }) => cells.cost_centre.trim()));
  const rows = await em.execute<{ centre: string; project: string; award_id: string }[]>(
    `select distinct line.cost_centre as centre, coalesce(line.project, '') as project, line.award_id
     from finance_batch batch join finance_batch_line line on line.batch_id = batch.id
     where batch.process_id = ? and batch.state = 'released' and line.side = 'to'
       and line.cost_centre in (select jsonb_array_elements_text(?::jsonb))`,
    [processId, JSON.stringify([...centres])],
  );
  const groups = Map.groupBy(rows, ({ centre, project }) => `${centre}/${project}`);
  return new Map([...groups].map(([key, its]) => [key, its.map((one) => one.award_id)]));
}

/** What was entered of them before from a file or a list, or met what was entered by hand. */
async function enteredActuals(
  em: EntityManager,
  organisationId: string,
  read: readonly ReadActual[],
): Promise<ReadonlyMap<string, EnteredActual>> {
  const rows = await em.execute<{ key: string; award_id: string; pence: string; day: string }[]>(
    `select row.document_key as key, row.award_id, row.amount_pence as pence,
       row.spent_on::text as day
     from ledger.actuals_row row
     where row.organisation_id = ? and (row.state = 'recorded' or row.met_spend_id is not null)
       and row.document_key in (select jsonb_array_elements_text(?::jsonb))`,
    [organisationId, JSON.stringify(read.map(actualKey))],
  );
  return new Map(
    rows.map(({ key, award_id: awardId, pence, day }) => [
      key,
      { awardId, amountPence: Number(pence), spentOn: day },
    ]),
  );
}

/** What was entered by hand under one of their documents, and met none of an earlier file. */
async function spendsByHand(
  em: EntityManager,
  processId: string,
  read: readonly ReadActual[],
): Promise<readonly SpendByHand[]> {
  const documents = new Set(read.map(({ document }) => document).filter((one) => one !== ''));
  const rows = await em.execute<(Omit<SpendByHand, 'amountPence'> & { pence: string })[]>(
    `select spend.id, spend.ledger_reference as document, spend.award_id as "awardId",
       spend.amount_pence as pence, spend.spent_on::text as "spentOn"
     from ledger.spend spend join ledger.transaction made on made.id = spend.transaction_id
     where spend.process_id = ? and made.source_kind in ('page', 'api')
       and spend.ledger_reference in (select jsonb_array_elements_text(?::jsonb))
       and not exists (select from ledger.actuals_row row where row.met_spend_id = spend.id)
     order by spend.id`,
    [processId, JSON.stringify([...documents])],
  );
  return rows.map(({ pence, ...spend }) => ({ ...spend, amountPence: Number(pence) }));
}
