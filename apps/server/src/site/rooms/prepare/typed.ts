import type { BothLanguages, FieldProblem } from '#platform';
import type { FormValues } from '../../form.js';

/** What was read from a form, and what could not be. */
export interface Read<Value> {
  readonly value: Value;
  readonly problems: readonly FieldProblem[];
}

export function textOf(values: FormValues, name: string): string {
  const value = values[name];
  return typeof value === 'string' ? value.trim() : '';
}

export function bothOf(values: FormValues, name: string): BothLanguages {
  return { cy: textOf(values, `${name}.cy`), en: textOf(values, `${name}.en`) };
}

export function bothValues(name: string, { cy, en }: BothLanguages): FormValues {
  return { [`${name}.cy`]: cy, [`${name}.en`]: en };
}

/** Each line that says something. */
export function linesOf(values: FormValues, name: string): readonly string[] {
  return textOf(values, name)
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

interface Range {
  readonly least: number;
  readonly most: number;
  readonly code: string;
  readonly params?: FieldProblem['params'];
}

/** A whole number within its range; where it is none, the least stands in for it beside the problem. */
export function numberOf(values: FormValues, field: string, range: Range): Read<number> {
  const { least, most, code, params = {} } = range;
  const typed = textOf(values, field);
  const value = /^\d{1,6}$/.test(typed) ? Number(typed) : Number.NaN;
  if (value >= least && value <= most) return { value, problems: [] };
  return { value: least, problems: [{ field, code, params: { ...params, least, most } }] };
}
