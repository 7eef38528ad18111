import { createHash } from 'node:crypto';
import { zipped } from '#tallying';
import { allOf } from '../all-of.js';
import { bothWords } from '../both-words.js';
import { writeCsv } from '../../files/index.js';
import { licence } from '../licence.js';
import { decisionTables } from './decision-tables.js';
import { deliveryTables } from './delivery-tables.js';
import { moneyTables } from './money-tables.js';
import { planningTables } from './planning-tables.js';
import type { ProcessFacts } from './process-facts.js';
import type { Table, TableColumn } from './table.js';

export interface PackageAddresses {
  /** Where the process stands on the site, whole. */
  readonly process: string;
  /** The page about its open data. */
  readonly page: string;
}

interface WrittenTable {
  readonly table: Table;
  readonly bytes: Buffer;
}

/** `datapackage.json` and its tables, as one zip: the same facts make the same bytes. */
export async function dataPackage(
  facts: ProcessFacts,
  addresses: PackageAddresses,
): Promise<Buffer> {
  const tables = [
    ...[...planningTables(facts), ...decisionTables(facts)],
    ...[...moneyTables(facts), ...deliveryTables(facts)],
  ];
  const written: WrittenTable[] = [];
  for (const table of tables)
    written.push({ table, bytes: await allOf(writeCsv(table.columns, table.rows)) });
  const descriptor = `${JSON.stringify(descriptorOf(facts, addresses, written), null, 2)}\n`;
  const parts = [
    { name: 'datapackage.json', pieces: once(descriptor) },
    ...written.map(({ table, bytes }) => ({
      name: pathOf(table),
      pieces: once(bytes.toString('utf8')),
    })),
  ];
  return allOf(zipped(parts));
}

/** What Data Package 1.0 wants said of the tables, by the profile of tabular packages. */
function descriptorOf(
  { process }: ProcessFacts,
  { process: homepage, page }: PackageAddresses,
  written: readonly WrittenTable[],
) {
  const licences = [{ name: licence.name, path: licence.url, title: licence.title }];
  const sources = [{ title: bothWords(process.title), path: homepage }];
  return {
    profile: 'tabular-data-package',
    name: `${process.organisation.slug}-${process.slug.en}`,
    title: bothWords(process.title),
    description: bothWords(
      {
        cy: 'Popeth cyhoeddus am y broses hon: o’r cynigion i bob taliad. Mae symiau mewn punnoedd. Mae collnod o flaen testun y gallai taenlen ei redeg.',
        en: 'Everything public about this process: from the proposals to each payment. Amounts are in pounds. An apostrophe stands before text that a spreadsheet could run.',
      },
      '\n\n',
    ),
    homepage: page,
    licenses: licences,
    sources,
    contributors: [{ title: bothWords(process.organisation.name), role: 'publisher' }],
    keywords: ['participatory budgeting', 'cyllidebu cyfranogol'],
    resources: written.map(({ table, bytes }) => ({
      profile: 'tabular-data-resource',
      ...{ name: table.name, path: pathOf(table), title: bothWords(table.title) },
      ...(table.note && { description: bothWords(table.note) }),
      ...{ format: 'csv', mediatype: 'text/csv', encoding: 'utf-8' },
      bytes: bytes.length,
      hash: `sha256:${createHash('sha256').update(bytes).digest('hex')}`,
      ...{ licenses: licences, sources },
      dialect: { delimiter: ',', lineTerminator: '\r\n', quoteChar: '"', doubleQuote: true },
      schema: schemaOf(table),
    })),
  };
}

function schemaOf({ columns, key, links }: Table) {
  return {
    fields: columns.map((column) => ({ name: column.name, type: typeOf(column) })),
    missingValues: [''],
    ...(key && { primaryKey: key }),
    ...(links && { foreignKeys: links.map(foreignKey) }),
  };
}

/** Each table that others refer to has one column for its key. */
function foreignKey({ column, table }: NonNullable<Table['links']>[number]) {
  const keys: Readonly<Record<string, string>> = {
    ...{ areas: 'area', proposals: 'number', projects: 'code', awards: 'reference' },
  };
  return { fields: column, reference: { resource: table, fields: keys[table] ?? '' } };
}

function typeOf({ kind, type }: TableColumn<unknown>): string {
  if (type) return type;
  switch (kind) {
    case 'amount':
      return 'number';
    case 'integer':
      return 'integer';
    case 'day':
      return 'date';
    case 'text':
      return 'string';
  }
}

function pathOf({ name }: Table): string {
  return `${name}.csv`;
}

function once(text: string): () => AsyncGenerator<string> {
  return async function* () {
    yield await Promise.resolve(text);
  };
}
