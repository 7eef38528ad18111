/** Whose names and which words a reader needs who is told something; all of it by id. */
export interface Mentions {
  readonly people: readonly string[];
  readonly words: readonly string[];
}

export const noMentions: Mentions = { people: [], words: [] };

/** Each once. */
export function allMentions(...several: readonly Mentions[]): Mentions {
  return {
    people: [...new Set(several.flatMap(({ people }) => people))],
    words: [...new Set(several.flatMap(({ words }) => words))],
  };
}
