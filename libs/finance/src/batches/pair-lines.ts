import type { Allocation } from '#delivery';
import type { Coding } from '../coding/index.js';
import type { Layout } from '../profiles/index.js';
import { lineReference } from './batch-reference.js';
import type { LineSide } from './batch.views.js';
import { narrativeOf } from './narrative.js';

/** A line before it is written down. */
export interface NewLine {
  readonly lineNo: number;
  readonly transactionId: string;
  readonly awardId: string;
  readonly pair: number;
  readonly side: LineSide;
  readonly amountPence: number;
  readonly costCentre: string | null;
  readonly account: string | null;
  readonly project: string | null;
  readonly narrative: string;
  readonly sourceRef: string;
  readonly documentType: 'VIREMENT';
  readonly replaces: { readonly batchId: string; readonly lineNo: number } | null;
}

/** What one pair tells of: an allocation, how it is coded, and the pair that it sends anew, if any. */
export interface PairSource {
  readonly allocation: Pick<
    Allocation,
    'transactionId' | 'awardId' | 'amountPence' | 'reference' | 'title'
  >;
  readonly coding: Coding;
  readonly replaces?: {
    readonly batchId: string;
    readonly lines: Readonly<Record<LineSide, number>>;
  };
}

/**
 * Moves each allocation from the code of where its money comes from to the award's: two lines that come to nothing, so a batch
 * of them does too (a virement). An allocation below zero moves money back. `before` is how
 * many pairs the batch has already.
 */
export function pairLines(
  batch: string,
  layout: Layout,
  sources: readonly PairSource[],
  before = 0,
): readonly NewLine[] {
  return sources.flatMap((source, at) => {
    const index = before + at;
    const pair = { pair: index + 1, narrative: narrativeOf(source.allocation, layout) };
    return (['to', 'from'] as const).map((side, place) => {
      const lineNo = index * 2 + place + 1;
      return { ...pair, lineNo, sourceRef: lineReference(batch, lineNo), ...half(source, side) };
    });
  });
}

function half({ allocation, coding, replaces }: PairSource, side: LineSide) {
  const { transactionId, awardId, amountPence } = allocation;
  return {
    ...{ transactionId, awardId, side, documentType: 'VIREMENT' as const },
    amountPence: side === 'to' ? amountPence : -amountPence,
    ...codes(coding, side),
    replaces: replaces ? { batchId: replaces.batchId, lineNo: replaces.lines[side] } : null,
  };
}

const uncoded = { costCentre: null, account: null };

/** The ledger's project is the award's: a pot has none. */
function codes(
  coding: PairSource['coding'],
  side: LineSide,
): Pick<NewLine, 'costCentre' | 'account' | 'project'> {
  if (side === 'from') return { ...(coding.from ?? uncoded), project: null };
  return coding.to ?? { ...uncoded, project: null };
}
