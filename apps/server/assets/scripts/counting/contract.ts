// What the page and its worker say to each other. All of it is plain data, copied on the way.
import type { SpokenPart, TieRule, Words } from '#counting';

export type Language = 'cy' | 'en';

/** A sentence or more, names apart, so that the page can mark what may be in another language. */
export type Spoken = readonly SpokenPart[];

export type Ask =
  | { readonly do: 'speak'; readonly language: Language; readonly words: Words }
  | { readonly do: 'read'; readonly file: File }
  | { readonly do: 'count'; readonly wishes: CountWishes };

export interface CountWishes {
  readonly rules: readonly string[];
  /** For the rules that can weigh it; the others take their usual one. */
  readonly utility: string | null;
  readonly completion: string | null;
  readonly ties: TieRule;
}

export type Told =
  | { readonly told: 'reading'; readonly share: number; readonly ballots: string | null }
  | { readonly told: 'read'; readonly file: FileView }
  | { readonly told: 'counting'; readonly step: CountStep }
  | { readonly told: 'counted'; readonly counts: CountsView }
  | { readonly told: 'refused'; readonly during: 'read' | 'count'; readonly why: Spoken };

/** Which of several counts is under way, from 1. */
export interface CountStep {
  readonly rule: string;
  readonly at: number;
  readonly of: number;
  /** Shares tried so far; null until the rule tells. */
  readonly runs: string | null;
}

/** What a file holds, told in words. */
export interface FileView {
  readonly takes: 'budget' | 'ranked';
  readonly title: string;
  /** The language of its names where it says so; otherwise empty, which means unknown. */
  readonly namesIn: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly ballotsHash: string;
  readonly rules: readonly string[];
  /** The utilities that its ballots tell; none where no rule weighs any. */
  readonly utilities: readonly string[];
  readonly completions: readonly string[];
}

export interface CountsView {
  readonly counts: readonly CountView[];
  readonly comparison: ComparisonView | null;
  /** Everything as the library gives it, as JSON text. */
  readonly data: string;
}

export interface CountView {
  readonly rule: string;
  /** What the rule weighs and what follows; empty where it has no such settings. */
  readonly choice: string;
  readonly summary: string;
  readonly seconds: string;
  readonly command: readonly string[];
  readonly money: MoneyView | null;
  readonly reasons: readonly ReasonView[];
  readonly rounds: readonly RoundView[];
  /** Candidates by rounds; null for counts under a budget. */
  readonly roundsTable: TableView | null;
  readonly pairs: TableView | null;
  readonly ties: readonly Spoken[];
}

/** Amounts are numbers for drawing only, text for reading. */
export interface MoneyView {
  readonly total: number;
  readonly parts: readonly MoneyPartView[];
  readonly left: { readonly label: string; readonly amount: string } | null;
}

export interface MoneyPartView {
  readonly label: string;
  readonly short: string;
  readonly size: number;
  readonly amount: string;
  /** A name from the file, in a language of its own. */
  readonly named: boolean;
}

/** Why one project or candidate won or lost. */
export interface ReasonView {
  readonly number: string;
  readonly name: string;
  readonly won: boolean;
  /** Null for candidates, who cost nothing. */
  readonly cost: string | null;
  readonly why: Spoken;
  readonly votes: string;
  /** The bar's length and, where it is told, the mark, in percent. */
  readonly share: number;
}

export interface RoundView {
  readonly number: string;
  readonly what: Spoken;
  /** Null in ranked counts. */
  readonly left: string | null;
  readonly bars: readonly BarView[];
  /** Where the quota stands along the bars, in percent. */
  readonly mark: number | null;
}

export interface BarView {
  readonly name: string;
  readonly votes: string;
  readonly share: number;
  /** How much of the bar's end came from others in the round before. */
  readonly gained: number;
  readonly fate: 'elected' | 'excluded' | 'standing';
}

export interface TableView {
  readonly columns: readonly CellView[];
  readonly rows: readonly { readonly head: CellView; readonly cells: readonly CellView[] }[];
}

export interface CellView {
  readonly text: string;
  readonly named?: boolean;
  readonly numeric?: boolean;
  /** A yes or no that is drawn as well as said. */
  readonly yes?: boolean;
}

export interface ComparisonView {
  readonly figures: TableView | null;
  /** Voters left with nothing by rule, as bars. */
  readonly bars: readonly BarView[];
  readonly matrix: TableView;
}
