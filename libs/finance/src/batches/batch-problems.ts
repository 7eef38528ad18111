import { isOpenOn, type CodeSide, type CodeView, type KnownCodes } from '../coding/index.js';
import { lineProblems, type Profile } from '../profiles/index.js';
import type { BatchedLine } from './batch.views.js';
import { layoutLine, type LayoutBatch } from './layout-line.js';
import type { LineSource } from './line-sources.js';

export const batchProblemCodes = [
  'finance.line-not-coded',
  'finance.pot-not-coded',
  'finance.match-not-coded',
  'finance.contingency-not-coded',
  'finance.cost-centre-unknown',
  'finance.cost-centre-closed',
  'finance.account-unknown',
  'finance.account-closed',
  'finance.layout-too-long',
  'finance.layout-characters',
  'finance.cell-formula',
  'finance.sides-mixed',
] as const;
export type BatchProblemCode = (typeof batchProblemCodes)[number];

/** Why a batch cannot be proposed yet, and where: `line` is null for what concerns the whole batch. */
export interface BatchProblem {
  readonly line: number | null;
  readonly award: string | null;
  readonly code: BatchProblemCode;
  readonly params: Readonly<Record<string, string | number>>;
}

export interface CheckedBatch extends LayoutBatch {
  /** Its lines were first sent in a reversal, whether in this batch or in one that it sends anew. */
  readonly takesBack: boolean;
  readonly mixes: boolean;
  readonly effectiveDate: string;
  readonly profile: Profile;
}

/**
 * Looks through the lines of a batch as they come, a page at a time. A reversal, and what sends
 * it anew, goes to the very codes that it takes money back from: whether they are open still is between
 * the council and its ledger.
 */
export class BatchCheck {
  private readonly sides = new Set<CodeSide>();

  constructor(
    private readonly batch: CheckedBatch,
    private readonly known: KnownCodes,
  ) {}

  /** @param sources where the money of those lines comes from that have no code for it */
  lines(
    lines: readonly BatchedLine[],
    sources: ReadonlyMap<number, LineSource> = new Map(),
  ): readonly BatchProblem[] {
    return lines.flatMap((line) => [
      ...this.coded(line, sources.get(line.lineNo)),
      ...this.fitting(line),
    ]);
  }

  /** After the last line: what only all of them together tell. */
  end(): readonly BatchProblem[] {
    const isMixed = this.sides.has('revenue') && this.sides.has('capital');
    if (!isMixed || this.batch.mixes || this.batch.takesBack) return [];
    return [{ line: null, award: null, code: 'finance.sides-mixed', params: {} }];
  }

  private coded(line: BatchedLine, source: LineSource | undefined): readonly BatchProblem[] {
    const { costCentre, account, lineNo, awardReference: award } = line;
    if (costCentre === null || account === null)
      return [{ line: lineNo, award, code: missing(line, source), params: {} }];
    if (this.batch.takesBack) return [];
    const { costCentres, accounts } = this.known;
    return [
      ...this.codeProblem(costCentres.get(costCentre), 'cost-centre').map((code) => ({
        ...{ line: lineNo, award, code, params: { code: costCentre } },
      })),
      ...this.codeProblem(accounts.get(account), 'account').map((code) => ({
        ...{ line: lineNo, award, code, params: { code: account } },
      })),
    ];
  }

  private codeProblem(
    code: CodeView | undefined,
    what: 'cost-centre' | 'account',
  ): readonly BatchProblemCode[] {
    if (!code) return [`finance.${what}-unknown`];
    this.sides.add(code.side);
    return isOpenOn(code, this.batch.effectiveDate) ? [] : [`finance.${what}-closed`];
  }

  private fitting(line: BatchedLine): readonly BatchProblem[] {
    return lineProblems(this.batch.profile, [layoutLine(this.batch, line)]).map(
      ({ column, code, params }) => ({
        ...{ line: line.lineNo, award: line.awardReference, code },
        params: { ...params, column: column ?? '' },
      }),
    );
  }
}

/** Which code nobody has set. */
function missing({ side }: BatchedLine, source: LineSource | undefined): BatchProblemCode {
  if (side === 'to') return 'finance.line-not-coded';
  return `finance.${source?.kind ?? 'pot'}-not-coded`;
}
