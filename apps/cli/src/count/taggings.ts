import type { PabulibProject } from '#counting';
import type { BudgetFile } from './count-file.js';

/** The columns in which files say what projects are for, and where they are. */
const columns = ['category', 'district', 'neighborhood'];

/** The columns that put projects into areas or categories; a cell may name several, with commas. */
export function taggingsOf(projects: readonly PabulibProject[]): BudgetFile['taggings'] {
  return columns
    .map((column) => ({ column, tags: tagsIn(projects, column) }))
    .filter(({ tags }) => tags.size > 0);
}

function tagsIn(projects: readonly PabulibProject[], column: string): Map<string, string[]> {
  const tags = projects.map(({ id, fields }): [string, string[]] => {
    const named = (fields.get(column) ?? '').split(',').map((tag) => tag.trim());
    return [id, named.filter(Boolean)];
  });
  return new Map(tags.filter(([, own]) => own.length > 0));
}
