import { collator, type Language } from '#platform';
import type { AreaView } from '#processes';

/** Areas by name, in the order of the reader's alphabet: in Welsh, ch comes after c and ll after l. */
export function areasByName(areas: readonly AreaView[], language: Language): readonly AreaView[] {
  const { compare } = collator(language);
  return [...areas].sort((a, b) => compare(a.name[language], b.name[language]));
}
