import type { EntityManager } from '@mikro-orm/postgresql';
import type { LedgerReader } from '#delivery';
import type { FinancialYear } from '../files/index.js';
import { actualKey, type ReadActual } from './actual-line.js';
import type { EnteredActual, KnownToMatch } from './match-actuals.js';

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

/**
 * What was entered of them before: from a file or a list, or by hand under the same document, for the same
 * amount and on the same day.
 */
async function enteredActuals(
  em: EntityManager,
  organisationId: string,
  read: readonly ReadActual[],
): Promise<ReadonlyMap<string, EnteredActual>> {
  const keys = read.map(({ document, documentLine, line }) => ({
    ...{ document, line: documentLine },
    ...{ pence: line?.amountPence ?? null, day: line?.spentOn ?? null },
  }));
  const rows = await em.execute<
    { document: string; line: string; award_id: string; pence: string; day: string }[]
  >(
    `with wanted as (select distinct document, line, pence, day from jsonb_to_recordset(?::jsonb)
       as k (document text, line text, pence bigint, day date))
     select spend.ledger_reference as document, wanted.line, spend.award_id,
       spend.amount_pence as pence, spend.spent_on::text as day
     from ledger.spend spend
       join wanted on wanted.document = spend.ledger_reference
         and wanted.pence = spend.amount_pence and wanted.day = spend.spent_on
       join ledger.transaction made on made.id = spend.transaction_id
       join process on process.id = spend.process_id
     where process.organisation_id = ? and made.source_kind in ('page', 'api')
       and spend.ledger_reference <> ''
     union all
     select row.document, row.document_line, row.award_id, row.amount_pence, row.spent_on::text
     from ledger.actuals_row row
       join (select distinct document, line from wanted) known
         on known.document = row.document and known.line = row.document_line
     where row.organisation_id = ? and row.state = 'recorded'`,
    [JSON.stringify(keys), organisationId, organisationId],
  );
  return new Map(
    rows.map(({ document, line, award_id: awardId, pence, day }) => [
      actualKey({ document, documentLine: line }),
      { awardId, amountPence: Number(pence), spentOn: day },
    ]),
  );
}
