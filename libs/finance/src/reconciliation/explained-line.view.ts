import type { BothLanguages } from '#platform';
import type { AgeBand } from './age-band.js';
import type { Reason } from './reconciliation.view.js';

/** One part of the difference. Amounts are whole pence, signed. */
export interface ExplainedLineView {
  readonly awardReference: string;
  readonly title: BothLanguages;
  readonly reason: Reason;
  readonly amountPence: number;
  /** yyyy-mm-dd: since when it is so. */
  readonly since: string;
  readonly days: number;
  readonly band: AgeBand;
  /** Null where no line of a batch carries it. */
  readonly batch: number | null;
  readonly line: number | null;
  /** What the ledger knows the line by. */
  readonly sourceRef: string | null;
  /** Why the ledger rejected it, in its own words. */
  readonly said: string | null;
  /** Where the next page begins, as `after`. */
  readonly key: string;
}

export interface ExplainedQuery {
  readonly reason?: Reason | null;
  /** Reference of one award. */
  readonly award?: string | null;
  /** The `key` of the last line that was read. */
  readonly after?: string | null;
  readonly most?: number;
}
