/** Something that is filled into a sentence; how it looks is for those who speak to decide. */
export type Fact =
  | { readonly kind: 'money'; readonly minorUnits: number }
  | { readonly kind: 'number'; readonly value: number }
  /** Decimal text, exact however long. */
  | { readonly kind: 'decimal'; readonly text: string }
  /** Projects or candidates, by id. */
  | { readonly kind: 'names'; readonly ids: readonly string[] }
  /** Candidates with the votes that each was given, decimal text. */
  | { readonly kind: 'tally'; readonly votes: readonly NamedVotes[] }
  /** Words that are messages themselves: the name of a rule, say. */
  | { readonly kind: 'message'; readonly message: Message }
  /** Text that came with the data, in whatever language. */
  | { readonly kind: 'text'; readonly text: string };

export interface NamedVotes {
  readonly id: string;
  readonly votes: string;
}

/**
 * One sentence about a count, without its words: they stand under `key` in
 * `locales/{cy,en}/counting.json`, with `{{name}}` where the fact of that name goes.
 */
export interface Message {
  readonly key: string;
  /** What chooses among plural forms, where the sentence has them. */
  readonly count?: number;
  readonly facts: Readonly<Record<string, Fact>>;
}

export function money(minorUnits: number): Fact {
  return { kind: 'money', minorUnits };
}

export function number(value: number): Fact {
  return { kind: 'number', value };
}

export function decimal(text: string): Fact {
  return { kind: 'decimal', text };
}

export function names(...ids: readonly string[]): Fact {
  return { kind: 'names', ids };
}

export function tally(votes: readonly NamedVotes[]): Fact {
  return { kind: 'tally', votes };
}

/** Words that need nothing filled in. */
export function words(key: string): Fact {
  return { kind: 'message', message: { key, facts: {} } };
}

export function text(found: string): Fact {
  return { kind: 'text', text: found };
}
