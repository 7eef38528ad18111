import { partsOf, sumOf, type Figures } from './figures.js';

/** One award, and what it is told under. */
export interface CountedAward {
  readonly figures: Figures;
  /** Keys of the groups that it belongs to; one with none is told under `null`. */
  readonly groups: readonly string[];
}

export interface Group extends Figures {
  readonly key: string | null;
}

/**
 * Each award in its group; one that belongs to several is shared out among them evenly, to the penny.
 * In the order of `order`; what belongs to no group comes last, and groups without money not at all.
 */
export function groupFigures(
  awards: readonly CountedAward[],
  order: readonly string[],
): readonly Group[] {
  const groups = new Map<string | null, Figures[]>();
  for (const { figures, groups: keys } of awards) {
    const own: readonly (string | null)[] = keys.length > 0 ? keys : [null];
    const parts = partsOf(figures, own.length);
    own.forEach((key, index) => {
      const part = parts[index];
      if (part) groups.set(key, [...(groups.get(key) ?? []), part]);
    });
  }
  return [...order, null].flatMap((key) => {
    const own = groups.get(key);
    return own ? [{ key, ...sumOf(own) }] : [];
  });
}
