import { headingKey } from '../files/index.js';
import type { BatchField } from './layout.js';

/** What ledgers and their templates call our fields, in English and in Welsh. */
const names: Readonly<Record<BatchField, string>> = {
  batch_id:
    'batch, batch id, batch number, batch name, batch ref, run name, document, document number, journal, journal number, swp, rhif y swp, cyfeirnod y swp, dogfen',
  line_no: 'line, line no, line number, seq, sequence, row, llinell, rhif y llinell, rhes',
  document_type:
    'document type, doc type, type, transaction type, voucher type, journal type, math y ddogfen, math o drafodyn, math',
  financial_year: 'financial year, fiscal year, year, fy, blwyddyn, blwyddyn ariannol',
  period: 'period, accounting period, fiscal period, month, cyfnod, cyfnod cyfrifyddu, mis',
  company:
    'company, company code, entity, body, body name, ledger, segment1, cwmni, corff, cod y cwmni',
  cost_centre:
    'cost centre, cost center, costcentre, cc, department, dept, service, responsibility centre, segment2, dim 1, canolfan gost, adran, gwasanaeth',
  account:
    'account, account code, gl account, gl code, nominal, nominal code, cost element, ledger code, subjective, detail code, segment3, cyfrif, cod cyfrif, cod enwol, elfen gost',
  project:
    'project, project code, wbs element, wbs, job, job code, segment4, dim 2, prosiect, cod y prosiect',
  analysis1: 'analysis1, analysis 1, analysis, dim 3, segment5, dadansoddiad, dadansoddiad 1',
  analysis2: 'analysis2, analysis 2, dim 4, segment6, dadansoddiad 2',
  analysis3: 'analysis3, analysis 3, dim 5, segment7, dadansoddiad 3',
  analysis4: 'analysis4, analysis 4, dim 6, segment8, dadansoddiad 4',
  analysis5: 'analysis5, analysis 5, dim 7, segment9, dadansoddiad 5',
  analysis6: 'analysis6, analysis 6, segment10, dadansoddiad 6',
  analysis7: 'analysis7, analysis 7, segment11, dadansoddiad 7',
  amount_signed:
    'amount, amount signed, net amount, budget amount, value, amount gbp, virement amount, swm, swm net, gwerth',
  debit: 'debit, dr, debits, debit amount, debyd',
  credit: 'credit, cr, credits, credit amount, credyd',
  currency: 'currency, currency code, curr, arian cyfred, arian, cod arian cyfred',
  narrative:
    'narrative, description, text, details, line description, comment, purpose, purpose narrative, reason, disgrifiad, testun, manylion, diben, naratif',
  source_ref:
    'source ref, source reference, reference, ref, ext ref, external reference, your reference, transaction number, line reference, cyfeirnod, cyf',
  effective_date:
    'effective date, date, transaction date, trans date, posting date, voucher date, accounting date, gl date, period name, dyddiad, dyddiad y trafodyn, dyddiad postio',
};

const known = new Map(
  Object.entries(names).flatMap(([field, all]) =>
    [field, ...all.split(', ')].map((name) => [headingKey(name), field as BatchField]),
  ),
);

/** Which field a heading of a council's template means; null when that is for a person to say. */
export function guessField(heading: string): BatchField | null {
  const key = headingKey(heading.replaceAll(/\(.*?\)|£/g, ''));
  return known.get(key) ?? known.get(headingKey(heading)) ?? null;
}
