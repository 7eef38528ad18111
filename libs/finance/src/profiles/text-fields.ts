import { madePlain } from '../files/index.js';
import type { BatchField, ColumnLimit, BatchLineView } from './layout.js';

type TextField = Exclude<
  BatchField,
  'line_no' | 'period' | 'amount_signed' | 'debit' | 'credit' | 'effective_date'
>;

const texts: Readonly<Record<TextField, (line: BatchLineView) => string | null | undefined>> = {
  batch_id: ({ batchId }) => batchId,
  document_type: ({ documentType }) => documentType,
  financial_year: ({ financialYear }) => financialYear,
  company: ({ company }) => company,
  cost_centre: ({ costCentre }) => costCentre,
  account: ({ account }) => account,
  project: ({ project }) => project,
  analysis1: ({ analysis }) => analysis?.[0],
  analysis2: ({ analysis }) => analysis?.[1],
  analysis3: ({ analysis }) => analysis?.[2],
  analysis4: ({ analysis }) => analysis?.[3],
  analysis5: ({ analysis }) => analysis?.[4],
  analysis6: ({ analysis }) => analysis?.[5],
  analysis7: ({ analysis }) => analysis?.[6],
  currency: ({ currency }) => currency,
  narrative: ({ narrative }) => narrative,
  source_ref: ({ sourceRef }) => sourceRef,
};

export function isTextField(field: BatchField): field is TextField {
  return field in texts;
}

/**
 * A text of a line, in capitals where the ledger wants them. The narrative was typed for people (it
 * holds a project's title), so it is made to fit; a code that does not fit is told of, not changed.
 */
export function textOf(field: TextField, line: BatchLineView, limit: ColumnLimit): string {
  const text = texts[field](line) ?? '';
  const fitting = field === 'narrative' ? fitted(text, limit) : text;
  return limit.capitals === true ? fitting.toUpperCase() : fitting;
}

function fitted(text: string, { maxLength, characters = 'any' }: ColumnLimit): string {
  const known = characters === 'any' ? text : withoutAccents(text);
  const short = Array.from(madePlain(known)).slice(0, maxLength).join('');
  return madePlain(short);
}

/** `Gŵyl – “Tŷ”` becomes `Gwyl - "Ty"`; a letter with no plain form becomes a space. */
function withoutAccents(text: string): string {
  return text
    .replaceAll(/[‘’]/g, "'")
    .replaceAll(/[“”]/g, '"')
    .replaceAll(/[–—]/g, '-')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\x20-\x7e]/g, ' ');
}
