import type { BothLanguages, FieldProblem } from '#platform';
import { slugFrom } from './slug-from.js';

export interface TypedCategory {
  readonly slug: string;
  readonly name: BothLanguages;
}

/** Categories as people type them, one a line: `Cymraeg | English`. */
export function categoriesOf(text: string): {
  readonly categories: readonly TypedCategory[];
  readonly problems: readonly FieldProblem[];
} {
  const categories: TypedCategory[] = [];
  const problems: FieldProblem[] = [];
  text.split(/\r?\n/).forEach((line, index) => {
    if (line.trim() === '') return;
    const [cy = '', en = '', ...more] = line.split('|').map((piece) => piece.trim());
    const slug = slugFrom(en);
    const isWhole = cy !== '' && slug !== '' && more.length === 0;
    const isTwice = categories.some((category) => category.slug === slug);
    if (isWhole && !isTwice) categories.push({ slug, name: { cy, en } });
    else {
      const code = isWhole ? 'processes.category-twice' : 'processes.category-line';
      problems.push({ field: 'categories', code, params: { line: index + 1 } });
    }
  });
  return { categories, problems };
}

/** The same lines, to be shown again. */
export function categoriesText(categories: readonly { readonly name: BothLanguages }[]): string {
  return categories.map(({ name }) => `${name.cy} | ${name.en}`).join('\n');
}
