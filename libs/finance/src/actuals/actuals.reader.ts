import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import type { ActualCells, ActualProblem } from './actual-line.js';
import { UnknownActualsError } from './actuals.errors.js';
import { isKeptInside } from './read-actual.js';

export type ActualRowState = 'new' | 'already' | 'wrong' | 'recorded';

export interface ActualsImportView {
  readonly id: string;
  readonly source: 'page' | 'api';
  readonly fileName: string;
  readonly encoding: string | null;
  readonly financialYear: string;
  readonly state: 'staged' | 'applied' | 'discarded';
  readonly madeAt: Date;
  readonly madeBy: string | null;
  readonly rows: number;
  readonly fresh: number;
  readonly already: number;
  readonly wrong: number;
  /** Of what is new or was entered. Pence, signed. */
  readonly pence: number;
}

export interface ActualRowView {
  readonly line: number;
  readonly cells: ActualCells;
  readonly award: string | null;
  /** Empty once the import ended: the spend alone says it then. */
  readonly document: string;
  readonly documentLine: string;
  readonly spentOn: string | null;
  readonly amountPence: number | null;
  readonly state: ActualRowState;
  readonly problems: readonly ActualProblem[];
  /** Who is paid, what for and by which document would be told to nobody outside. */
  readonly isKeptInside: boolean;
}

/** A line of spend that lies in no award, in a file that waits. */
export interface UnmatchedActual {
  readonly importId: string;
  readonly line: number;
  readonly document: string;
  readonly amountPence: number | null;
  readonly days: number;
}

@Injectable()
export class ActualsReader {
  constructor(private readonly em: EntityManager) {}

  /** The latest first. */
  async ofProcess(processId: string): Promise<readonly ActualsImportView[]> {
    return this.imports('made.process_id = ?', [processId]);
  }

  /** @throws UnknownActualsError */
  async one(processId: string, id: string): Promise<ActualsImportView> {
    const [found] = await this.imports('made.process_id = ? and made.id::text = ?', [
      processId,
      id,
    ]);
    if (!found) throw new UnknownActualsError();
    return found;
  }

  /** Wrong lines first, each group in the order of the file. */
  async rows(id: string, most: number): Promise<readonly ActualRowView[]> {
    const rows = await this.em.execute<
      (Omit<ActualRowView, 'amountPence' | 'isKeptInside'> & { amountPence: string | null })[]
    >(
      `select row.line, row.cells, award.reference as award,
         btrim(row.cells ->> 'ledger_document') as document,
         coalesce(nullif(btrim(row.cells ->> 'ledger_line'), ''), '1') as "documentLine", row.spent_on::text as "spentOn",
         row.amount_pence as "amountPence", row.state, row.problems
       from ledger.actuals_row row left join award on award.id = row.award_id
       where row.import_id = ? order by row.state <> 'wrong', row.line limit ?`,
      [id, most],
    );
    return rows.map((row) => ({
      ...{ ...row, amountPence: penceOf(row.amountPence), isKeptInside: isKeptInside(row.cells) },
    }));
  }

  /** Lines of waiting files that match no award, the oldest first. */
  async unmatched(processId: string, most = 200): Promise<readonly UnmatchedActual[]> {
    const rows = await this.em.execute<
      (Omit<UnmatchedActual, 'amountPence'> & { amountPence: string | null })[]
    >(
      `select made.id as "importId", row.line, btrim(row.cells ->> 'ledger_document') as document,
         row.amount_pence as "amountPence", greatest(0, (clock_timestamp() at time zone 'Europe/London')::date
           - (made.made_at at time zone 'Europe/London')::date) as days
       from ledger.actuals_import made join ledger.actuals_row row on row.import_id = made.id
       where made.process_id = ? and made.state = 'staged' and row.award_id is null
       order by made.id, row.line limit ?`,
      [processId, most],
    );
    return rows.map((row) => ({ ...row, amountPence: penceOf(row.amountPence) }));
  }

  private async imports(
    where: string,
    params: readonly string[],
  ): Promise<readonly ActualsImportView[]> {
    const rows = await this.em.execute<
      (Omit<ActualsImportView, 'madeAt' | 'pence'> & { madeAt: string; pence: string })[]
    >(
      `select made.id, made.source, made.file_name as "fileName", made.encoding,
         made.financial_year as "financialYear", made.state, made.made_at as "madeAt",
         coalesce(nullif(account.name, ''), account.email) as "madeBy", lines.*
       from ledger.actuals_import made left join account on account.id = made.made_by
         cross join lateral (
           select count(*)::int as rows,
             (count(*) filter (where row.state in ('new', 'recorded')))::int as fresh,
             (count(*) filter (where row.state = 'already'))::int as already,
             (count(*) filter (where row.state = 'wrong'))::int as wrong,
             coalesce(sum(row.amount_pence) filter (where row.state in ('new', 'recorded')), 0)
               as pence
           from ledger.actuals_row row where row.import_id = made.id) lines
       where ${where} order by made.id desc limit 100`,
      [...params],
    );
    return rows.map((row) => ({
      ...{ ...row, madeAt: new Date(row.madeAt), pence: Number(row.pence) },
    }));
  }
}

function penceOf(pence: string | null): number | null {
  return pence === null ? null : Number(pence);
}
