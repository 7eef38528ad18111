import { readFileSync } from 'node:fs';
import type { GrantPlace } from '../grants/grant.views.js';

/** One column of the main sheet: its official title and where its value stands, e.g. `plannedDates/0/endDate`. */
export interface ColumnTitle {
  readonly title: string;
  readonly path: string;
}

/** Codes by the name of their list. */
export type CodeLists = Readonly<Record<string, readonly string[]>>;

export const grantSchema = read('grant.schema') as object;
export const packageSchema = read('package.schema') as object;
export const codeLists = read('code-lists') as CodeLists;
export const columnTitles = read('column-titles') as readonly ColumnTitle[];
export const metaFields = read('meta-fields') as readonly string[];

const councils = read('councils') as readonly {
  readonly orgId: string;
  readonly gss: string;
  readonly cy: string;
  readonly en: string;
}[];

/** The area that a council of Wales is for; none for other organisations. */
export function areaOf(orgId: string): readonly GrantPlace[] {
  return councils
    .filter((council) => council.orgId === orgId)
    .map(({ gss, cy, en }) => ({ code: gss, type: 'UA', name: cy === en ? en : `${cy} / ${en}` }));
}

/** They do not change while the program runs. */
function read(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`./${name}.json`, import.meta.url), 'utf8'));
}
