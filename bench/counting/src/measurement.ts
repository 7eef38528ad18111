/** What is done to an election before it is counted, to see how the cost grows. */
export type Change = 'none' | 'ballots-repeated' | 'ballots-varied' | 'choices-split';

/** One thing to measure, each in a process of its own. */
export interface Task {
  /** The name of an instance. */
  readonly instance: string;
  readonly change: Change;
  /** The name of a rule; null measures reading alone. */
  readonly rule: string | null;
  /** 'cyfran', 'plain' or the name of a package. */
  readonly counter: string;
}

/** Seconds. `cpu` is of all threads, so it may be more than `wall`. */
export interface Cost {
  readonly wall: number;
  readonly cpu: number;
}

export interface Measurement {
  readonly ballots: number;
  readonly distinctBallots: number;
  /** Projects or candidates. */
  readonly choices: number;
  /** Characters of text that were read. */
  readonly characters: number;
  readonly reading: Cost;
  /** The first count in a fresh process, as a command makes it. */
  readonly counting: Cost;
  /** The same count (or reading alone) over and over, as a server would; null where one is long. */
  readonly again: Cost | null;
  /** The most memory the process held up to its first result, Node and the text included. */
  readonly peakBytes: number;
  /** Ids of the winners of each election that the instance is made of. */
  readonly winners: readonly (readonly string[])[];
}

export type Outcome =
  | { readonly kind: 'measured'; readonly measurement: Measurement }
  | { readonly kind: 'over-limit' }
  | { readonly kind: 'failed'; readonly reason: string };
