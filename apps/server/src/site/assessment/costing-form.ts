import { costLineLimits, type CostLine, type ResponseDraftView } from '#proposals';
import type { FormValues } from '../form.js';
import { pencePosted, poundsTyped } from '../proposals/pounds.js';

/** Empty lines that a form offers beyond those that are filled in. */
const spare = 3;

const field = (at: number, name: string) => `lines.${String(at)}.${name}`;

const wordsOf = (values: FormValues, at: number, name: string): string => {
  const value = values[field(at, name)];
  return typeof value === 'string' ? value.trim() : '';
};

const isFilledIn = (values: FormValues, at: number): boolean =>
  ['description.cy', 'description.en', 'netPence'].some((name) => wordsOf(values, at, name) !== '');

/** Every row that could have been posted, in order. */
const places = Array.from({ length: costLineLimits.lines + spare }, (_none, at) => at);

/** How many rows the form shows. */
export function rowsFor(values: FormValues): readonly number[] {
  const last = places.findLast((at) => isFilledIn(values, at)) ?? -1;
  return places.slice(0, last + 1 + spare);
}

/**
 * What was typed → what the DTO takes. An empty row between others keeps its place, so that a
 * problem is told beside the row that it is in; those at the end are none.
 */
export function linesPosted(values: FormValues): unknown {
  const last = places.findLast((at) => isFilledIn(values, at)) ?? -1;
  const lines = places.slice(0, last + 1).map((at) => {
    const number = (name: string, empty: number) =>
      wordsOf(values, at, name) === '' ? empty : Number(wordsOf(values, at, name));
    return {
      description: {
        cy: wordsOf(values, at, 'description.cy'),
        en: wordsOf(values, at, 'description.en'),
      },
      kind: wordsOf(values, at, 'kind'),
      netPence: pencePosted(wordsOf(values, at, 'netPence')),
      vat: wordsOf(values, at, 'vat'),
      recoverable: values[field(at, 'recoverable')] === 'yes',
      years: number('years', 1),
      contingencyPercent: number('contingencyPercent', 0),
    };
  });
  return { lines, revision: Number(values['revision'] ?? 0) };
}

export function linesShown({ lines, revision }: ResponseDraftView): FormValues {
  const fields = lines.flatMap((line: CostLine, at): [string, string][] => [
    [field(at, 'description.cy'), line.description.cy],
    [field(at, 'description.en'), line.description.en],
    [field(at, 'kind'), line.kind],
    [field(at, 'netPence'), poundsTyped(line.netPence)],
    [field(at, 'vat'), line.vat],
    [field(at, 'recoverable'), line.recoverable ? 'yes' : ''],
    [field(at, 'years'), String(line.years)],
    [field(at, 'contingencyPercent'), String(line.contingencyPercent)],
  ]);
  return { revision, ...Object.fromEntries<string>(fields) };
}
