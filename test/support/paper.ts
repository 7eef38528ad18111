import type { PaperDefinition, PaperLimits, PaperProject } from '#ballots';

const LIMITS: PaperLimits = {
  minChoices: 1,
  maxChoices: null,
  maxScore: null,
  points: null,
  against: false,
  abstain: false,
};

type Changes = Partial<Omit<PaperDefinition, 'limits' | 'counting'>> & {
  readonly limits?: Partial<PaperLimits>;
  readonly counting?: Partial<PaperDefinition['counting']>;
};

/** A project of so many pence; its title is its code. */
export function paperProject(
  code: string,
  costPence = 10_000,
  pot: string | null = null,
): PaperProject {
  return { code, title: { cy: `Prosiect ${code}`, en: `Project ${code}` }, costPence, pot };
}

/** A paper of three projects at £100 each and £200 to spend, by approval, unless told otherwise. */
export function paperWith({ limits, counting, ...changes }: Changes = {}): PaperDefinition {
  return {
    version: 2,
    paperId: '01935a00-0000-7000-8000-000000000001',
    kind: 'approval',
    limits: { ...LIMITS, ...limits },
    areas: { of: 'all' },
    currency: 'GBP',
    pots: [{ pot: null, budgetPence: 20_000 }],
    projects: ['1', '2', '3'].map((code) => paperProject(code)),
    counting: {
      rule: 'greedy',
      utility: 'cost',
      completion: null,
      stop: 'exhaustive',
      incrementPence: 100,
      compareWithGreedy: false,
      select: null,
      ...counting,
    },
    closesAt: '2026-12-06T17:00:00.000Z',
    challengeHours: 0,
    keys: { holding: 'none', threshold: 0, trustees: [] },
    log: null,
    sealedBytes: 0,
    ...changes,
  };
}
