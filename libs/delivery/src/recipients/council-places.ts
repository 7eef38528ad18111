import { readFileSync } from 'node:fs';
import type { BothLanguages } from '#platform';

export interface Council {
  /** e.g. `GB-PLA-WRX` */
  readonly id: string;
  readonly name: BothLanguages;
}

/** The councils of Wales; where they are from stands in `places/README.md`. */
export const councils = JSON.parse(
  readFileSync(new URL('./places/councils.json', import.meta.url), 'utf8'),
) as readonly Council[];

const known: ReadonlySet<string> = new Set(councils.map(({ id }) => id));

export function isCouncil(id: string): boolean {
  return known.has(id);
}
