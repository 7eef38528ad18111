import type { BatchField, ColumnLimit, FixedText, Layout, LayoutColumn } from './layout.js';

/** Layouts to begin from. There is no file that every ledger takes: a council changes what it needs. */
export const readyNames = ['journal', 'oracle', 'unit4', 'sap', 'transparency'] as const;
export type ReadyName = (typeof readyNames)[number];

const column = (heading: string, from: BatchField, limit?: ColumnLimit): LayoutColumn =>
  limit ? { heading, from, limit } : { heading, from };
const fixed = (heading: string, text: string): LayoutColumn => {
  const from: FixedText = { fixed: text };
  return { heading, from };
};
const most = (maxLength: number): ColumnLimit => ({ maxLength });

const plain = {
  dayFormat: 'dd/mm/yyyy',
  amountStyle: 'signed',
  negative: 'minus',
  header: true,
  separator: ',',
} as const;

/**
 * What most journal imports ask for, as school and council finance systems describe theirs (Bromcom,
 * Arbor, Prelude): account, cost centre, period, amount without commas, reference and description;
 * under the names of our own API.
 */
const journal: Layout = {
  ...plain,
  dayFormat: 'yyyy-mm-dd',
  amountStyle: 'debit-credit',
  columns: (
    [
      ...(['batch_id', 'line_no', 'document_type', 'financial_year', 'period', 'company'] as const),
      ...(['cost_centre', 'account', 'project', 'analysis1', 'analysis2', 'analysis3'] as const),
      ...(['analysis4', 'analysis5', 'analysis6', 'analysis7', 'debit', 'credit'] as const),
      ...(['currency', 'narrative', 'source_ref', 'effective_date'] as const),
    ] as const
  ).map((field) => column(field, field)),
};

/**
 * Oracle Fusion, table GL_BUDGET_INTERFACE: names, widths and what may not be empty after Oracle’s own
 * “Tables and Views for Financials” (24C). The names of ledger and budget, and what each segment
 * stands for, are the council’s. BUDGET_AMOUNT is signed. A period is named `Apr-26` in the usual
 * calendar. The last column is beyond the table: it names the line, and a loader may leave it out.
 */
const oracle: Layout = {
  ...plain,
  dayFormat: 'MMM-yy',
  columns: [
    column('RUN_NAME', 'batch_id', most(50)),
    fixed('STATUS', 'NEW'),
    fixed('LEDGER_NAME', 'Council ledger'),
    fixed('BUDGET_NAME', 'Participatory budget'),
    column('PERIOD_NAME', 'effective_date'),
    column('CURRENCY_CODE', 'currency', most(15)),
    fixed('SEGMENT1', '01'),
    column('SEGMENT2', 'cost_centre', most(25)),
    column('SEGMENT3', 'account', most(25)),
    column('SEGMENT4', 'project', most(25)),
    column('BUDGET_AMOUNT', 'amount_signed'),
    column('LINE_REFERENCE', 'source_ref'),
  ],
};

/**
 * In the manner of Unit4 (Agresso): batch, transaction series, account, cost centre, project as a
 * published export to it describes them (Theatre Manager’s; project 16 characters), with the amount,
 * text and dates of the usual GL07 batch from memory. Widths of a council’s own differ.
 */
const unit4: Layout = {
  ...plain,
  dayFormat: 'yyyymmdd',
  separator: ';',
  columns: [
    column('batch_id', 'batch_id', most(25)),
    fixed('interface', 'BI'),
    column('voucher_type', 'document_type', most(25)),
    column('year', 'financial_year'),
    column('period', 'period'),
    column('account', 'account', most(25)),
    column('dim_1', 'cost_centre', most(25)),
    column('dim_2', 'project', most(16)),
    column('currency', 'currency', most(3)),
    column('amount', 'amount_signed'),
    column('description', 'narrative', most(255)),
    column('ext_ref', 'source_ref', most(100)),
    column('trans_date', 'effective_date'),
  ],
};

/** For SAP: codes in capitals, letters without accents. */
const sapCode = (maxLength: number): ColumnLimit => ({
  ...{ maxLength, characters: 'code', capitals: true },
});

/**
 * A virement sheet as councils with SAP hand it out: cost centre (in capitals) and cost element, the
 * amount with its sign, a text of fifty characters; ten characters for each code, as SAP has them.
 */
const sap: Layout = {
  ...plain,
  columns: [
    column('Document', 'batch_id'),
    column('Line', 'line_no'),
    column('Fiscal year', 'financial_year'),
    column('Period', 'period'),
    column('Cost centre', 'cost_centre', sapCode(10)),
    column('Cost element', 'account', sapCode(10)),
    column('WBS element', 'project', sapCode(24)),
    column('Amount', 'amount_signed'),
    column('Currency', 'currency', most(5)),
    column('Text', 'narrative', { maxLength: 50, characters: 'ascii' }),
    column('Reference', 'source_ref'),
    column('Posting date', 'effective_date'),
  ],
};

/**
 * Columns of a spend-transparency file as English councils publish it (seen: a Unit4 council’s, with
 * the Local Government Association’s names). Of budget lines nobody was paid, so the beneficiary says
 * so; what was spent on awards has a file of its own among the open data.
 */
const transparency: Layout = {
  ...plain,
  columns: [
    fixed('Body name', 'Council'),
    column('Transaction date', 'effective_date'),
    fixed('Supplier (beneficiary)', 'Internal budget transfer'),
    column('Transaction number', 'source_ref'),
    column('Net amount', 'amount_signed'),
    fixed('Irrecoverable VAT', '0.00'),
    column('Department/service', 'cost_centre'),
    fixed('Procurement category', 'Participatory budget'),
    column('CIPFA expenditure code', 'account'),
    column('Purpose (narrative)', 'narrative'),
    fixed('Card transaction', 'N'),
  ],
};

export const readyProfiles: Readonly<Record<ReadyName, Layout>> = {
  ...{ journal, oracle, unit4, sap, transparency },
};
