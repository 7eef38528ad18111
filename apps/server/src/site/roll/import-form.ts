import { rollFields, type RollField, type RollMapping } from '#people';

export type ImportAct = 'check' | 'all' | 'good' | 'discard';

export function isImportAct(value: unknown): value is ImportAct {
  return value === 'check' || value === 'all' || value === 'good' || value === 'discard';
}

/** More columns than any list has. */
const mostColumns = 150;

/** `column-0`, `column-1`, … as the form posts them; anything that is no field leaves its column out. */
export function readMapping(body: Readonly<Record<string, unknown>>): RollMapping {
  const mapping: (RollField | null)[] = [];
  for (let column = 0; column < mostColumns && `column-${column}` in body; column += 1)
    mapping.push(rollFields.find((field) => field === body[`column-${column}`]) ?? null);
  return mapping;
}
