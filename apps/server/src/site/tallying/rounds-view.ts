import { Fraction, wholeUnits, type CountResult, type CountRound } from '#counting';
import type { ContestResult } from '#tallying';
import type { ResultWords } from './result-words.js';

export interface RoundRow {
  readonly number: number;
  readonly name: string;
  readonly costPence: number;
  readonly supporters: number;
  /** In the buying from shares: who paid, the most each paid, and effective votes; else null. */
  readonly shares: {
    readonly paidBy: number;
    readonly paidInFull: number;
    readonly most: string;
    readonly effectiveVotes: string;
  } | null;
  readonly leftPence: number;
  readonly tied: readonly string[];
}

/** The course of one count, round by round, in figures that people can follow. */
export interface RoundsView {
  readonly pot: string | null;
  readonly method: CountResult['rule'] | 'replaced';
  readonly budgetPence: number;
  readonly voters: number;
  readonly startShare: string;
  readonly share: string;
  readonly runs: number;
  readonly rounds: readonly RoundRow[];
  readonly filledUp: boolean;
}

export function roundsView(
  { pot, budgetPence, result }: ContestResult,
  words: ResultWords,
): RoundsView {
  const replaced = result.comparison?.replacedByGreedy === true;
  const start = result.voters === 0 ? 0 : Math.floor(budgetPence / result.voters);
  return {
    pot,
    budgetPence,
    method: replaced ? 'replaced' : result.rule,
    voters: result.voters,
    startShare: words.money(start),
    share: words.money(wholeUnits(result.totals.share)),
    runs: result.totals.runs,
    rounds: result.rounds.map((round) => ({
      number: round.number,
      name: words.title(round.project),
      costPence: round.cost,
      supporters: round.supporters,
      shares: round.phase === 'equal-shares' ? shares(round, words) : null,
      leftPence: round.budgetLeft,
      tied: result.ties.find((tie) => tie.round === round.number)?.among.map(words.title) ?? [],
    })),
    filledUp: result.rounds.some(({ phase }) => phase === 'completion'),
  };
}

function shares(round: CountRound, { money, number }: ResultWords): RoundRow['shares'] {
  return {
    paidBy: round.paidBy,
    paidInFull: round.paidInFull,
    most: round.paidBy === 0 ? money(0) : money(Math.max(1, wholeUnits(round.maxPayment))),
    effectiveVotes: number(oneDecimal(round.effectiveVotes)),
  };
}

/** Rounded down, so that a table never claims a vote too many. */
function oneDecimal(fraction: string): number {
  const { numerator, denominator } = Fraction.parse(fraction);
  return Number((numerator * 10n) / denominator) / 10;
}
