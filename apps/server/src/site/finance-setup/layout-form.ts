import type { ColumnLimit, Layout } from '#finance';
import type { FormValues } from '../form.js';

/** A column as its row of the form holds it: all of it words, as typed. */
export interface ColumnRow {
  readonly heading: string;
  /** A field of the batch, `fixed`, or empty in a row that is not used. */
  readonly from: string;
  readonly fixed: string;
  readonly most: string;
  readonly characters: string;
  readonly capitals: string;
  readonly drop: string;
}

export interface LayoutForm {
  readonly name: string;
  readonly rows: readonly ColumnRow[];
  readonly settings: Readonly<Record<(typeof settings)[number], string>>;
  /** The version that is being changed; empty for a new layout. */
  readonly version: string;
}

const settings = ['dayFormat', 'amountStyle', 'negative', 'header', 'separator'] as const;
const parts = ['heading', 'from', 'fixed', 'most', 'characters', 'capitals', 'drop'] as const;
/** A layout has 60 at most; the row too many is for the sentence that says so. */
const mostRows = 62;

/** A layout as the form shows it. */
export function formOf(name: string, layout: Layout, version = ''): LayoutForm {
  const { dayFormat, amountStyle, negative, separator } = layout;
  const header = layout.header ? 'yes' : 'no';
  return {
    ...{ name, version },
    rows: layout.columns.map(({ heading, from, limit = {} }) => ({
      ...{ heading, ...whatIn(from), drop: '' },
      most: limit.maxLength === undefined ? '' : String(limit.maxLength),
      ...{ characters: limit.characters ?? 'any', capitals: limit.capitals === true ? 'yes' : '' },
    })),
    settings: { dayFormat, amountStyle, negative, header, separator: nameOf(separator) },
  };
}

/** What was typed, as the form shows it again; rows that were left empty or dropped are not among it. */
export function readForm(values: FormValues): LayoutForm {
  const text = (name: string) => {
    const value = values[name];
    return typeof value === 'string' ? value : '';
  };
  const rows: ColumnRow[] = [];
  for (let at = 0; at < mostRows && `layout.columns.${at}.heading` in values; at += 1) {
    const row = Object.fromEntries(
      parts.map((part) => [part, text(`layout.columns.${at}.${part}`).trim()]),
    ) as unknown as ColumnRow;
    if (row.drop !== 'yes' && (row.heading !== '' || row.from !== '')) rows.push(row);
  }
  const told = Object.fromEntries(settings.map((name) => [name, text(name)]));
  return {
    ...{ name: text('name').trim(), version: text('version'), rows },
    settings: told as LayoutForm['settings'],
  };
}

/** The form as the layout's DTO wants it. */
export function layoutInput({ name, rows, settings: told }: LayoutForm): unknown {
  const { dayFormat, amountStyle, negative, header, separator } = told;
  const layout = { dayFormat, amountStyle, negative, header: header !== 'no' };
  return {
    name,
    layout: { ...layout, separator: separatorNames[separator], columns: rows.map(columnIn) },
  };
}

function columnIn({ heading, from, fixed, ...row }: ColumnRow): unknown {
  const limit: ColumnLimit = {
    ...(row.most !== '' && { maxLength: Number(row.most) }),
    ...((row.characters === 'ascii' || row.characters === 'code') && {
      characters: row.characters,
    }),
    ...(row.capitals === 'yes' && { capitals: true }),
  };
  const what = from === 'fixed' ? { fixed } : from;
  return { heading, from: what, ...(Object.keys(limit).length > 0 && { limit }) };
}

function whatIn(from: Layout['columns'][number]['from']): Pick<ColumnRow, 'from' | 'fixed'> {
  return typeof from === 'string' ? { from, fixed: '' } : { from: 'fixed', fixed: textIn(from) };
}

function textIn(from: { readonly fixed: string }): string {
  return from.fixed;
}

/** A TAB does not survive in a form. */
const separatorNames: Readonly<Record<string, Layout['separator']>> = {
  ...{ comma: ',', semicolon: ';', tab: '\t' },
};

function nameOf(separator: Layout['separator']): string {
  return Object.keys(separatorNames).find((name) => separatorNames[name] === separator) ?? 'comma';
}
