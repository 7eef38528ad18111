import { columnTitles } from '../standard-360/standard-360.js';
import type { Grant360 } from './grant-360.js';

/** A column of the flat form, under its official title. */
export interface FlatColumn {
  readonly title: string;
  /** Where its value stands in a grant, e.g. `['beneficiaryLocation', '0', 'name']`. */
  readonly path: readonly string[];
}

export type FlatValue = string | number | null;

/**
 * The columns that some grant fills, in the standard's order. A list with several entries has its
 * columns once for each, numbered as in `Beneficiary Location:1:Name`.
 */
export function flatColumns(grants: readonly Grant360[]): readonly FlatColumn[] {
  const most = (path: readonly string[]) =>
    Math.max(0, ...grants.map((grant) => lengthAt(grant, path[0] ?? '')));
  const titled = columnTitles.map(({ title, path }) => ({ title, path: path.split('/') }));
  const groups = titled.flatMap((column, at) => {
    if (column.path[1] !== '0') return [[column]];
    const own = titled.filter(({ path }) => path[0] === column.path[0]);
    if (titled.findIndex(({ path }) => path[0] === column.path[0]) !== at) return [];
    const count = most(column.path);
    if (count <= 1) return [own];
    return Array.from({ length: count }, (_none, number) => own.map((one) => nth(one, number)));
  });
  return groups
    .flat()
    .filter(({ path }) => grants.some((grant) => flatValue(grant, path) !== null));
}

/** Lists of codes are one cell, as the standard joins them. */
export function flatValue(grant: Grant360, path: readonly string[]): FlatValue {
  let value: unknown = grant;
  for (const step of path) value = (value as Record<string, unknown> | undefined)?.[step];
  if (Array.isArray(value)) return value.join(';');
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}

function nth({ title, path }: FlatColumn, number: number): FlatColumn {
  return {
    title: title.replace(':', `:${number}:`),
    path: path.map((step, at) => (at === 1 ? String(number) : step)),
  };
}

function lengthAt(grant: Grant360, name: string): number {
  const value: unknown = grant[name as keyof Grant360];
  return Array.isArray(value) ? value.length : 0;
}
