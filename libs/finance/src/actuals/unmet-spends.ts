import type { ActualLine } from './actual-line.js';

/** A spend that was entered by hand, and that no line of a ledger has met yet. */
export interface SpendByHand {
  readonly id: string;
  readonly document: string;
  readonly awardId: string;
  readonly amountPence: number;
  readonly spentOn: string;
}

/** Spends that wait for the line of their ledger: each is met by one line at most. */
export class UnmetSpends {
  private readonly ids: ReadonlyMap<string, string[]>;

  constructor(spends: readonly SpendByHand[]) {
    const alike = Map.groupBy(spends, ({ awardId, ...spend }) => keyOf(awardId, spend));
    this.ids = new Map([...alike].map(([key, its]) => [key, its.map(({ id }) => id)]));
  }

  /** One of the line's document, amount and day for its award, or null. */
  take(awardId: string, line: ActualLine): string | null {
    return this.ids.get(keyOf(awardId, line))?.shift() ?? null;
  }
}

function keyOf(
  awardId: string,
  { document, amountPence, spentOn }: Omit<SpendByHand, 'id' | 'awardId'>,
): string {
  return JSON.stringify([awardId, document, amountPence, spentOn]);
}
