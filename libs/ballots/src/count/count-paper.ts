import {
  ballotsHash as hashOf,
  type BudgetChoices,
  type BudgetProfile,
  canonicalJson,
  DECLARED_ORDER,
  ENGINE_VERSION,
  supportOf,
} from '#counting';
import type { PaperDefinition, PaperPot } from '../paper/paper-definition.js';
import { budgetRule } from '../paper/rule-options.js';
import { type BallotPile, ballotPiles } from './ballot-piles.js';
import { potProfile } from './pot-profile.js';
import type { ContestResult, StoredResult } from './stored-result.js';

export interface CountInput {
  readonly definition: PaperDefinition;
  readonly configHash: string;
  /** H_open of these ballots. */
  readonly ballotsHash: string;
  /** Canonical ballots, in any order. */
  readonly ballots: readonly string[];
}

/**
 * Counts a paper pot by pot, by the plan that stands on it. The same ballots give the same bytes,
 * here, in a browser and anywhere else.
 * @param onProgress called with the number of shares tried so far; it may throw to abandon the count
 * @returns canonical JSON of a StoredResult
 * @throws BallotRefusedError for a ballot that the paper does not allow
 */
export async function countPaper(
  input: CountInput,
  onProgress: (runs: number) => void = () => undefined,
): Promise<string> {
  const { definition, configHash, ballotsHash, ballots } = input;
  const piles = ballotPiles(definition, ballots);
  const contests: ContestResult[] = [];
  for (const pot of definition.pots) {
    contests.push(await countPot(definition, pot, piles, onProgress));
  }
  const stored: StoredResult = {
    version: 2,
    engineVersion: ENGINE_VERSION,
    configHash,
    ballotsHash,
    ballots: ballots.length,
    abstentions: piles.reduce((sum, { content, size }) => (content.abstain ? sum + size : sum), 0),
    contests,
  };
  return canonicalJson(stored);
}

async function countPot(
  definition: PaperDefinition,
  pot: PaperPot,
  piles: readonly BallotPile[],
  onProgress: (runs: number) => void,
): Promise<ContestResult> {
  const profile = potProfile(definition, pot, piles);
  const { rule } = definition.counting;
  const result = await budgetRule(rule).count(profile, choicesOf(definition, onProgress));
  return {
    pot: pot.pot,
    budgetPence: pot.budgetPence,
    ballotsHash: hashOf(profile),
    result,
    ...(givesPoints(definition) && { scores: scoresOf(profile) }),
    mostVotesFirst: rule === 'equal-shares' ? await mostVotesFirst(profile) : null,
  };
}

/** Quadratic votes are told by the rule itself, for and against. */
function givesPoints({ kind }: PaperDefinition): boolean {
  return kind === 'score' || kind === 'points';
}

function scoresOf(profile: BudgetProfile): NonNullable<ContestResult['scores']> {
  const { totals } = supportOf(profile, 'points');
  return Object.fromEntries(profile.projects.map(({ id }, at) => [id, String(totals[at] ?? 0n)]));
}

function choicesOf(
  { counting, limits }: PaperDefinition,
  onProgress: (runs: number) => void,
): BudgetChoices {
  const { utility, completion, stop, incrementPence, compareWithGreedy, select } = counting;
  return {
    utility,
    completion: completion ?? 'none',
    increment: incrementPence,
    stop,
    ties: DECLARED_ORDER,
    unsupported: 'never',
    compareWithGreedy,
    ...(limits.points !== null && { credits: limits.points }),
    ...(select !== null && { select }),
    onProgress,
  };
}

/** As most places count: by votes, or by points and places where ballots give them. */
async function mostVotesFirst(
  profile: BudgetProfile,
): Promise<NonNullable<ContestResult['mostVotesFirst']>> {
  const { winners, spent, totals } = await budgetRule(
    profile.kind === 'approval' ? 'greedy' : 'greedy-by-score',
  ).count(profile, PLAIN);
  return { winners, spent, votersWithAWinner: totals.votersWithAWinner };
}

const PLAIN: BudgetChoices = {
  utility: 'cost',
  completion: 'none',
  increment: 1,
  ties: DECLARED_ORDER,
  unsupported: 'never',
};
