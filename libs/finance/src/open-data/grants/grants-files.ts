import type { Readable } from 'node:stream';
import { sheetOf, writeCsv, writeXlsx, type Column } from '../../files/index.js';
import { metaFields } from '../standard-360/standard-360.js';
import { flatColumns, flatValue, type FlatColumn } from './flat-grants.js';
import type { Grant360, Package360 } from './grant-360.js';

/** The grants as rows under the standard’s own column titles. CSV has no place for who publishes them. */
export function grantsCsv({ grants }: Package360): Readable {
  return writeCsv(columnsOf(grants), grants, { mark: true });
}

/** As a workbook, with the sheet that says who publishes the grants and under what licence. */
export function grantsXlsx(whole: Package360): Readable {
  const [first, ...rest] = metaRows(whole);
  return writeXlsx([
    sheetOf('grants', columnsOf(whole.grants), whole.grants),
    // The sheet has no headings: its first pair stands where others have them.
    sheetOf('Meta', metaColumns(first ?? ['', '']), rest),
  ]);
}

function columnsOf(grants: readonly Grant360[]): readonly Column<Grant360>[] {
  return flatColumns(grants).map(columnOf);
}

function columnOf({ title: name, path }: FlatColumn): Column<Grant360> {
  const text = (grant: Grant360) => {
    const value = flatValue(grant, path);
    return value === null ? null : String(value);
  };
  const last = path.at(-1);
  if (last === 'amountAwarded')
    return { name, kind: 'amount', of: ({ amountAwarded }) => Math.round(amountAwarded * 100) };
  if (last === 'awardDate' || last === 'startDate' || last === 'endDate')
    return { name, kind: 'day', of: text };
  return { name, kind: 'text', of: text };
}

type Pair = readonly [string, string];

function metaRows(whole: Package360): readonly Pair[] {
  const { publisher } = whole;
  const values: Readonly<Record<string, string>> = {
    ...{ Version: whole.version, Title: whole.title, Description: whole.description },
    ...{ Issued: whole.issued, Modified: whole.modified, Identifier: whole.identifier },
    ...{ 'Publisher:Name': publisher.name, 'Publisher:Identifier': publisher.identifier },
    ...{ 'Download URL': whole.downloadURL, 'Access URL': whole.accessURL },
    License: whole.license,
  };
  return metaFields.flatMap((field): Pair[] => {
    const value = values[field];
    return value === undefined ? [] : [[field, value]];
  });
}

function metaColumns([field, value]: Pair): readonly Column<Pair>[] {
  return [
    { name: field, kind: 'text', of: (pair) => pair[0] },
    { name: value, kind: 'text', of: (pair) => pair[1] },
  ];
}
