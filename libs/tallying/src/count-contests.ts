import {
  approvalProfile,
  ballotsHash as hashOf,
  canonicalJson,
  countEqualShares,
  countGreedy,
  ENGINE_VERSION,
  type CountResult,
} from '#counting';
import type { PaperDefinition } from '#voting';

export interface CountInput {
  readonly definition: PaperDefinition;
  readonly configHash: string;
  readonly ballotsHash: string;
  readonly ballots: readonly (readonly string[])[];
}

/** The money of one pot, shared out. */
export interface ContestResult {
  readonly pot: string | null;
  readonly budgetPence: number;
  /** Of this pot's own file, as `ballotsHash` gives it; absent from results of earlier engines. */
  readonly ballotsHash?: string;
  readonly result: CountResult;
  /** What "most votes first" would have funded from the same ballots; null when that is the rule. */
  readonly mostVotesFirst: {
    readonly winners: readonly string[];
    readonly spent: number;
    readonly votersWithAWinner: number;
  } | null;
}

/** A whole result. Stored as canonical JSON: the same ballots give the same bytes. */
export interface StoredResult {
  readonly version: 1;
  readonly engineVersion: string;
  readonly configHash: string;
  readonly ballotsHash: string;
  readonly ballots: number;
  readonly contests: readonly ContestResult[];
}

/**
 * Counts a paper pot by pot. Where one pot holds all the money every voter has a share in it, those
 * who chose nothing too; where there are several, a pot is shared by those who chose something in it.
 */
export function countContests(
  input: CountInput,
  onProgress: (runs: number) => void = () => undefined,
): string {
  const { definition, configHash, ballotsHash, ballots } = input;
  const stored: StoredResult = {
    version: 1,
    engineVersion: ENGINE_VERSION,
    configHash,
    ballotsHash,
    ballots: ballots.length,
    contests: definition.pots.map(({ pot, budgetPence }) =>
      countPot(input, pot, budgetPence, onProgress),
    ),
  };
  return canonicalJson(stored);
}

function countPot(
  { definition, ballots }: CountInput,
  pot: string | null,
  budgetPence: number,
  onProgress: (runs: number) => void,
): ContestResult {
  const projects = definition.projects.filter((project) => project.pot === pot);
  const codes = new Set(projects.map(({ code }) => code));
  const own = ballots.map((ballot) => ballot.filter((code) => codes.has(code)));
  const election = {
    budget: budgetPence,
    projects: projects.map(({ code, costPence }) => ({ id: code, cost: costPence })),
    ballots: definition.pots.length === 1 ? own : own.filter((ballot) => ballot.length > 0),
  };
  const { rule, completion, stop, incrementPence, compareWithGreedy } = definition.counting;
  const profile = approvalProfile(election);
  const head = { pot, budgetPence, ballotsHash: hashOf(profile) };
  const greedy = countGreedy(profile, { utility: 'cost' });
  if (rule === 'greedy') return { ...head, result: greedy, mostVotesFirst: null };
  return {
    ...head,
    result: countEqualShares(profile, {
      completion,
      stop,
      increment: incrementPence,
      compareWithGreedy,
      onProgress,
    }),
    mostVotesFirst: {
      winners: greedy.winners,
      spent: greedy.spent,
      votersWithAWinner: greedy.totals.votersWithAWinner,
    },
  };
}
