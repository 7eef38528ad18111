import type { HeldBy } from '#voting';
import type { Language } from '#platform';

export interface HeldByView {
  readonly holding: HeldBy['holding'];
  readonly threshold: number;
  readonly of: number;
  /** "Siân Parry, Tom Rees, Alys Huws"; empty while nobody is named. */
  readonly names: string;
}

/** Who can open the box, for `keys/held-by.njk`: give it to the page as `heldBy`. */
export function heldByView({ holding, threshold, names }: HeldBy, language: Language): HeldByView {
  // A plain list: the last "and" of Welsh changes with the name that follows.
  const list = new Intl.ListFormat(language, { type: 'unit' }).format(names);
  return { holding, threshold, of: names.length, names: list };
}
