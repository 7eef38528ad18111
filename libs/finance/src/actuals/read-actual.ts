import { holdsBankDetails } from '#delivery';
import { plainCell, readAmount, readDay } from '../files/index.js';
import {
  type ActualCells,
  type ActualField,
  type ActualProblem,
  type ReadActual,
} from './actual-line.js';

/** Longest texts of a line, in characters. */
const longest: Partial<Record<ActualField, number>> = { payee: 200, purpose: 500 };
const longestOther = 100;

const needed: Partial<Record<ActualField, string>> = {
  ledger_document: 'finance.actual-needs-document',
  payee: 'finance.actual-needs-payee',
};
const texts: readonly ActualField[] = [
  ...(['award', 'project_code', 'cost_centre', 'ledger_project'] as const),
  ...(['ledger_document', 'ledger_line', 'payee', 'purpose'] as const),
];
// Whoever says nothing may be anybody: then the name is kept inside.
const yes = new Set(['yes', 'y', 'true', '1', 'ie', 'ydy']);
const no = new Set(['no', 'n', 'false', '0', 'na', 'nac ydy']);

/** Whether a line would tell nobody outside who was paid. */
export function isKeptInside({ payee_is_person: said }: ActualCells): boolean {
  return !no.has(said.trim().toLowerCase());
}

/** Reads one line: everything that is wrong with it at once. */
export function readActual(at: number, cells: ActualCells): ReadActual {
  const problems: ActualProblem[] = [];
  const tell = (field: ActualField | null, code: string) =>
    problems.push({ field, code, params: {} });
  const words = Object.fromEntries(
    texts.map((field) => [field, textIn(field, cells[field], tell)]),
  ) as Record<ActualField, string>;
  // Each alone was looked at; half may stand here and half there.
  if (problems.length === 0 && holdsBankDetails(`${words.payee} | ${words.purpose}`))
    tell('purpose', 'delivery.bank-details');
  const net = amountIn('net_amount', cells, tell);
  const vat = cells.irrecoverable_vat === '' ? 0 : amountIn('irrecoverable_vat', cells, tell);
  const amountPence = net + vat;
  if (problems.every(({ field }) => field !== 'net_amount' && field !== 'irrecoverable_vat'))
    checkSums(net, vat, tell);
  const day = readDay(cells.date);
  if ('problem' in day) tell('date', day.problem);
  const person = cells.payee_is_person.trim().toLowerCase();
  if (person !== '' && !yes.has(person) && !no.has(person))
    tell('payee_is_person', 'finance.actual-yes-or-no');
  const document = words.ledger_document;
  const documentLine = words.ledger_line === '' ? '1' : words.ledger_line;
  const line =
    problems.length === 0 && 'day' in day
      ? {
          ...{ at, award: words.award, projectCode: words.project_code },
          ...{ costCentre: words.cost_centre, ledgerProject: words.ledger_project },
          ...{ document, documentLine, spentOn: day.day, amountPence, vatPence: vat },
          ...{ payee: words.payee, payeeIsPerson: isKeptInside(cells), purpose: words.purpose },
        }
      : null;
  return { at, cells, document, documentLine, line, problems };
}

type Tell = (field: ActualField | null, code: string) => void;

function textIn(field: ActualField, cell: string, tell: Tell): string {
  const read = plainCell(cell);
  if ('problem' in read) {
    tell(field, read.problem);
    return '';
  }
  const missing = needed[field];
  if (read.text === '' && missing !== undefined) tell(field, missing);
  if (read.text.length > (longest[field] ?? longestOther)) tell(field, 'finance.actual-too-long');
  if (holdsBankDetails(read.text)) tell(field, 'delivery.bank-details');
  return read.text;
}

function amountIn(field: ActualField, cells: ActualCells, tell: Tell): number {
  const read = readAmount(cells[field]);
  if ('pence' in read) return read.pence;
  tell(field, read.problem);
  return 0;
}

/** VAT is part of what was paid, and has its sign. */
function checkSums(net: number, vat: number, tell: Tell): void {
  if (net + vat === 0) tell('net_amount', 'finance.actual-no-amount');
  else if (vat !== 0 && net !== 0 && Math.sign(vat) !== Math.sign(net))
    tell('irrecoverable_vat', 'finance.actual-vat-sign');
}
