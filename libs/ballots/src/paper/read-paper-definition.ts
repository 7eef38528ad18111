import type { BallotKind, CountingPlan, PaperDefinition, PaperLimits } from './paper-definition.js';
import { ballotKinds } from './paper-definition.js';

/** A definition as the first version wrote it, before ballots were sealed. */
interface FirstDefinition extends Pick<PaperDefinition, 'currency' | 'pots' | 'projects'> {
  readonly version: 1;
  readonly kind: Extract<BallotKind, 'approval' | 'knapsack'>;
  readonly minChoices: number;
  readonly maxChoices: number | null;
  readonly counting: Pick<CountingPlan, 'stop' | 'incrementPence' | 'compareWithGreedy'> & {
    readonly rule: Extract<CountingPlan['rule'], 'greedy' | 'equal-shares'>;
    readonly completion: 'none' | 'add1' | 'add1u';
  };
}

type Stored = FirstDefinition | PaperDefinition;

const FIRST_LIMITS = { maxScore: null, points: null, against: false, abstain: false } as const;

/**
 * The definition of a paper as it was stored. One of version 1 is given as version 2; it does not
 * say when its vote closed, so `closesAt` is empty. Its hash is still that of what was stored.
 * @throws RangeError for what is no definition, or that of another paper
 */
export function readPaperDefinition(stored: unknown, paperId: string): PaperDefinition {
  if (!isDefinition(stored)) throw new RangeError('This is no definition of a ballot paper');
  if (stored.version === 1) return secondVersion(stored, paperId);
  if (stored.paperId !== paperId) throw new RangeError('This defines another ballot paper');
  return stored;
}

function isDefinition(stored: unknown): stored is Stored {
  if (typeof stored !== 'object' || stored === null) return false;
  const { version, kind, pots, projects, counting } = stored as Record<string, unknown>;
  return (
    (version === 1 || version === 2) &&
    ballotKinds.some((known) => known === kind) &&
    Array.isArray(pots) &&
    Array.isArray(projects) &&
    typeof counting === 'object' &&
    counting !== null
  );
}

function secondVersion(first: FirstDefinition, paperId: string): PaperDefinition {
  const { kind, minChoices, maxChoices, currency, pots, projects, counting } = first;
  const limits: PaperLimits = { minChoices, maxChoices, ...FIRST_LIMITS };
  const completion = counting.rule === 'equal-shares' ? counting.completion : null;
  return {
    version: 2,
    paperId,
    ...{ kind, limits, currency, pots, projects },
    areas: { of: 'all' },
    counting: { ...counting, utility: 'cost', completion, select: null },
    closesAt: '',
    challengeHours: 0,
    keys: { holding: 'none', threshold: 0, trustees: [] },
    log: null,
    sealedBytes: 0,
  };
}
