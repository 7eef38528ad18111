import { type CountResult, type CountRound, Fraction } from '#counting';
import type { CountedBudget } from './counted.js';
import { decimalMoney } from './decimal-money.js';
import { scoreInMoney } from './score-in-money.js';

/** What a count under a budget prints as JSON; keys in the order that people and scripts expect. */
export function budgetRecord({ file, choice, result, seconds }: CountedBudget): object {
  const { profile } = file;
  return {
    rule: choice.rule,
    utility: choice.utility,
    completion: choice.completion,
    winners: result.winners,
    totalCost: decimalMoney(result.spent, profile.moneyDigits),
    budget: decimalMoney(profile.budget, profile.moneyDigits),
    ballots: result.voters,
    distinctBallots: profile.weights.length,
    ties: result.ties,
    rounds: result.rounds.map((round) => roundRecord(round, result, profile.moneyDigits)),
    ballotsHash: file.ballotsHash(),
    engine: result.engineVersion,
    seconds,
  };
}

/** Amounts in the money of the file: whole ones as decimals, shares of them as exact fractions. */
function roundRecord(round: CountRound, result: CountResult, moneyDigits: number): object {
  const scale = Fraction.of(10 ** moneyDigits);
  const inMoney = (minorUnits: string) => Fraction.parse(minorUnits).div(scale).toString();
  return {
    ...round,
    cost: decimalMoney(round.cost, moneyDigits),
    maxPayment: inMoney(round.maxPayment),
    budgetLeft: decimalMoney(round.budgetLeft, moneyDigits),
    ...(round.score === undefined ? {} : { score: scoreInMoney(round.score, result, moneyDigits) }),
    ...(round.load === undefined ? {} : { load: inMoney(round.load) }),
    ...(round.covered === undefined ? {} : { covered: inMoney(round.covered) }),
  };
}
