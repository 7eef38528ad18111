import { parse } from 'csv-parse/sync';

export interface Descriptor {
  readonly profile: string;
  readonly name: string;
  readonly licenses: readonly { readonly name: string; readonly path: string }[];
  readonly sources: readonly { readonly title: string }[];
  readonly resources: readonly {
    readonly profile: string;
    readonly name: string;
    readonly path: string;
    readonly bytes: number;
    readonly hash: string;
    readonly encoding: string;
    readonly schema: {
      readonly fields: readonly { readonly name: string; readonly type: string }[];
      readonly primaryKey?: readonly string[];
      readonly foreignKeys?: readonly {
        readonly fields: string;
        readonly reference: { readonly resource: string; readonly fields: string };
      }[];
    };
  }[];
}

const name = /^[-a-z0-9._/]+$/;
/** What a value of each type looks like in a table (Table Schema 1.0, default formats). */
const types: Readonly<Record<string, RegExp>> = {
  string: /[^]*/,
  integer: /^-?\d+$/,
  number: /^-?\d+\.\d{2}$/,
  boolean: /^(true|false)$/,
  date: /^\d{4}-\d\d-\d\d$/,
  datetime: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
};

/**
 * What is wrong with a tabular data package (Frictionless Data Package and Table Schema 1.0, the rules
 * of the profiles `tabular-data-package` and `tabular-data-resource`) and with its tables.
 */
export function packageProblems(
  descriptor: Descriptor,
  files: Readonly<Record<string, Uint8Array>>,
): readonly string[] {
  const { resources, licenses, sources, profile } = descriptor;
  const problems: string[] = [];
  const must = (holds: boolean, what: string) => {
    if (!holds) problems.push(what);
  };
  must(profile === 'tabular-data-package', 'profile');
  must(name.test(descriptor.name), 'name');
  must(
    licenses.every((one) => name.test(one.name.toLowerCase()) && one.path !== ''),
    'licenses',
  );
  must(
    sources.every((one) => one.title !== ''),
    'sources',
  );
  must(resources.length > 0, 'resources');
  must(new Set(resources.map((one) => one.name)).size === resources.length, 'names once');
  const rows = new Map(resources.map((one) => [one.name, rowsOf(files[one.path])]));
  for (const { name: table, path, encoding, schema, ...resource } of resources) {
    const at = (what: string) => `${table}: ${what}`;
    must(name.test(table), at('name'));
    must(/^[^/.][^\\]*$/.test(path) && !path.includes('..'), at('path'));
    must(resource.profile === 'tabular-data-resource' && encoding === 'utf-8', at('profile'));
    must(/^sha256:[0-9a-f]{64}$/.test(resource.hash), at('hash'));
    const own = rows.get(table) ?? [];
    const [head = [], ...body] = own;
    must(JSON.stringify(head) === JSON.stringify(schema.fields.map((f) => f.name)), at('heads'));
    for (const [index, field] of schema.fields.entries()) {
      const shape = types[field.type];
      const cells = body.map((row) => row[index] ?? '').filter((cell) => cell !== '');
      must(shape !== undefined && cells.every((cell) => shape.test(cell)), at(field.name));
    }
    const key = (schema.primaryKey ?? []).map((field) => head.indexOf(field));
    const keys = body.map((row) => key.map((column) => row[column]).join('|'));
    must(key.length === 0 || new Set(keys).size === keys.length, at('primary key'));
    for (const { fields, reference } of schema.foreignKeys ?? []) {
      const [theirs = [], ...others] = rows.get(reference.resource) ?? [];
      const known = new Set(others.map((row) => row[theirs.indexOf(reference.fields)]));
      const used = body.map((row) => row[head.indexOf(fields)] ?? '').filter((one) => one !== '');
      must(
        used.every((one) => known.has(one)),
        at(`foreign key ${fields}`),
      );
    }
  }
  return problems;
}

function rowsOf(bytes: Uint8Array | undefined): string[][] {
  return bytes ? parse(Buffer.from(bytes), { relax_column_count: false }) : [];
}
