/** What a proposal may cost by its author's own estimate: from `from`, and below `below`, in pence. */
export interface CostBand {
  readonly id: string;
  readonly from: number;
  /** Null for whatever is more. */
  readonly below: number | null;
}

const pounds = (amount: number): number => amount * 100;

/** As they stand in addresses; they leave no gap and do not overlap. */
export const costBands: readonly CostBand[] = [
  { id: 'under-1000', from: 0, below: pounds(1_000) },
  { id: '1000-5000', from: pounds(1_000), below: pounds(5_000) },
  { id: '5000-20000', from: pounds(5_000), below: pounds(20_000) },
  { id: '20000-100000', from: pounds(20_000), below: pounds(100_000) },
  { id: '100000-up', from: pounds(100_000), below: null },
];

/** In the place of a band: proposals whose author made no guess. */
export const noEstimate = 'none';

export const costChoices: readonly string[] = [...costBands.map(({ id }) => id), noEstimate];
