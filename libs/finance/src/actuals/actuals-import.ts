import type { EntityManager } from '@mikro-orm/postgresql';
import { TooManyStagedError, UnknownActualsError } from './actuals.errors.js';
import { actualKey, type ActualCells, type ActualProblem } from './actual-line.js';
import type { MatchedActual } from './match-actuals.js';

export interface ActualsImport {
  readonly id: string;
  readonly processId: string;
  readonly organisationId: string;
  readonly financialYear: string;
  readonly state: 'staged' | 'applied' | 'discarded';
}

/** @param lock so that two acts on it come one after the other. @throws UnknownActualsError */
export async function actualsImport(
  em: EntityManager,
  processId: string,
  id: string,
  lock: '' | 'for update' = '',
): Promise<ActualsImport> {
  const [found] = await em.execute<ActualsImport[]>(
    `select id, process_id as "processId", organisation_id as "organisationId",
       financial_year as "financialYear", state
     from ledger.actuals_import where process_id = ? and id::text = ? ${lock}`,
    [processId, id],
  );
  if (!found) throw new UnknownActualsError();
  return found;
}

export async function writeImport(
  em: EntityManager,
  made: Omit<ActualsImport, 'state'> & {
    readonly source: 'page' | 'api';
    readonly fileName: string;
    readonly encoding: string | null;
    readonly by: string | null;
  },
): Promise<void> {
  await em.execute(
    `insert into ledger.actuals_import
       (id, process_id, organisation_id, source, file_name, encoding, financial_year, made_by)
     values (?, ?, ?, ?, ?, ?, ?, ?::uuid)`,
    [
      ...[made.id, made.processId, made.organisationId, made.source],
      ...[made.fileName.slice(0, 200), made.encoding, made.financialYear, made.by],
    ],
  );
}

/** Writes the lines, or writes them anew as they are matched now. */
export async function writeRows(
  em: EntityManager,
  { id, organisationId }: Pick<ActualsImport, 'id' | 'organisationId'>,
  matched: readonly MatchedActual[],
): Promise<void> {
  await em.execute('delete from ledger.actuals_row where import_id = ?', [id]);
  const rows = matched.map(
    ({ at, cells, awardId, document, documentLine, line, state, problems }) => ({
      ...{ at, cells, award: awardId, state, problems },
      key: document === '' ? null : actualKey({ document, documentLine }),
      ...{ day: line?.spentOn ?? null, pence: line?.amountPence ?? null },
    }),
  );
  await em.execute(
    `insert into ledger.actuals_row (import_id, line, organisation_id, cells, award_id,
       document_key, spent_on, amount_pence, state, problems)
     select ?, at, ?, cells, award, key, day, pence, state, problems
     from jsonb_to_recordset(?::jsonb) as r (at int, cells jsonb, award uuid, key text,
       day date, pence bigint, state text, problems jsonb)`,
    [id, organisationId, JSON.stringify(rows)],
  );
}

export interface StoredRow {
  readonly line: number;
  readonly cells: ActualCells;
  readonly problems: readonly ActualProblem[];
}

export async function storedRows(em: EntityManager, id: string): Promise<readonly StoredRow[]> {
  return em.execute<StoredRow[]>(
    'select line, cells, problems from ledger.actuals_row where import_id = ? order by line',
    [id],
  );
}

/** Cells of a line, and nobody in them: a document may name who was paid as well. */
export const withoutPayee = `cells
  || '{"payee": "", "purpose": "", "ledger_document": "", "ledger_line": ""}'`;

/** So many files of an organisation may wait at once. */
export const mostStaged = 5;

/** @throws TooManyStagedError */
export async function mustHaveRoomFor(em: EntityManager, organisationId: string): Promise<void> {
  // Two files that come at once are counted one after the other.
  await em.execute(`select pg_advisory_xact_lock(hashtextextended('actuals:' || ?, 0))`, [
    organisationId,
  ]);
  const [row] = await em.execute<{ staged: number }[]>(
    `select count(*)::int as staged from ledger.actuals_import
     where organisation_id = ? and state = 'staged'`,
    [organisationId],
  );
  if ((row?.staged ?? 0) >= mostStaged)
    throw new TooManyStagedError({ field: 'file', params: { most: mostStaged } });
}

/** Keeps which spend by hand each line met, so that no other line ever does. */
export async function keepMet(
  em: EntityManager,
  id: string,
  matched: readonly MatchedActual[],
): Promise<void> {
  const met = matched
    .filter(({ metSpendId }) => metSpendId !== null)
    .map(({ at, metSpendId }) => ({ at, spend: metSpendId }));
  await em.execute(
    `update ledger.actuals_row row set met_spend_id = met.spend
     from jsonb_to_recordset(?::jsonb) as met (at int, spend uuid)
     where row.import_id = ? and row.line = met.at`,
    [JSON.stringify(met), id],
  );
}

/** Ends it. Who was paid stays in the spends alone, and nowhere when nothing was entered. */
export async function endImport(
  em: EntityManager,
  id: string,
  state: 'applied' | 'discarded',
  by: string | null,
): Promise<void> {
  await em.execute(
    `update ledger.actuals_row set cells = ${withoutPayee},
       state = case when state = 'new' and ? = 'applied' then 'recorded' else state end
     where import_id = ?`,
    [state, id],
  );
  await em.execute(
    `update ledger.actuals_import set state = ?, done_by = ?::uuid, done_at = clock_timestamp()
     where id = ?`,
    [state, by, id],
  );
}
