import { readTable, type Encoding, type TableProblem, type WantedColumns } from '../files/index.js';
import { actualFields, type ActualCells, type ReadActual } from './actual-line.js';
import { readActual } from './read-actual.js';

/** What ledgers call these columns, the layout of Unit4 councils and Welsh among them. */
export const actualsColumns: WantedColumns = {
  award: { also: ['award_reference', 'grant_reference', 'dyfarniad', 'cyfeirnod_dyfarniad'] },
  project_code: { also: ['project_number', 'cod_prosiect'] },
  cost_centre: { also: ['department_service', 'canolfan_gost'] },
  ledger_project: { also: ['project', 'prosiect_y_cyfriflyfr'] },
  ledger_document: {
    required: true,
    also: ['document', 'document_number', 'transaction_number', 'dogfen'],
  },
  ledger_line: { also: ['line', 'line_no', 'document_line', 'llinell'] },
  date: { required: true, also: ['transaction_date', 'posting_date', 'dyddiad'] },
  net_amount: { required: true, also: ['net', 'swm_net'] },
  irrecoverable_vat: { also: ['vat', 'taw', 'taw_anadferadwy'] },
  payee: { required: true, also: ['supplier', 'supplier_beneficiary', 'beneficiary', 'talwyd_i'] },
  payee_is_person: { also: ['private_person', 'redacted', 'person_preifat'] },
  purpose: { also: ['purpose_narrative', 'narrative', 'description', 'diben'] },
};

/** A file with more is a year of a whole council: take what concerns the process. */
export const mostActuals = 2_000;
export const largestActuals = 4 * 1024 * 1024;

/** A ledger's spend as a file. */
export async function readActuals(bytes: Uint8Array): Promise<{
  readonly lines: readonly ReadActual[];
  readonly problems: readonly TableProblem[];
  readonly encoding: Encoding | null;
}> {
  const { rows, problems, encoding } = await readTable(bytes, {
    ...{ maxBytes: largestActuals, maxRows: mostActuals, columns: actualsColumns },
  });
  return {
    lines: rows.map(({ line, cells }) => readActual(line, cellsOf(cells))),
    problems,
    encoding,
  };
}

function cellsOf(cells: Readonly<Record<string, string>>): ActualCells {
  return Object.fromEntries(
    actualFields.map((field) => [field, cells[field] ?? '']),
  ) as ActualCells;
}
