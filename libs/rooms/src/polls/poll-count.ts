import { BudgetProfileBuilder, countIrv, RankedProfileBuilder, supportOf } from '#counting';
import type { CastBallot } from '../decision.js';
import type { PollChoice, PollPlan } from './poll-plan.js';
import type { PollResult } from './poll-result.js';

type Hands = Readonly<Record<string, number>>;
type Cast = readonly Pick<CastBallot, 'choice'>[];

/**
 * Counts a quick poll: every mark is one for its option (every dot too), and each hand in the hall is
 * one more; those with most are named, all of them where they stand equal. A ranked poll is counted by
 * instant run-off, without hands, as nobody ranks with a hand.
 */
export function countPoll(plan: PollPlan, ballots: Cast, hands: Hands): PollResult {
  return plan.kind === 'ranked' ? countRanked(plan, ballots) : countMarks(plan, ballots, hands);
}

function countMarks({ kind, options }: PollPlan, ballots: Cast, hands: Hands): PollResult {
  const weighs = kind === 'dot';
  const builder = new BudgetProfileBuilder({
    kind: weighs ? 'points' : 'approval',
    budget: 0,
    projects: options.map(({ id }) => ({ id, cost: 0 })),
  });
  for (const { choice } of ballots) {
    const chosen = [...new Set(choice)];
    builder.add(chosen, weighs ? chosen.map((id) => dotsFor(choice, id)) : null);
  }
  const byHand = options.map(({ id }) => (Object.hasOwn(hands, id) ? (hands[id] ?? 0) : 0));
  options.forEach(({ id }, place) => {
    const weight = byHand[place] ?? 0;
    if (weight > 0) builder.add([id], weighs ? [1] : null, weight);
  });
  const { totals } = supportOf(builder.build(), weighs ? 'points' : 'cardinality');
  const counted = options.map(({ id }, place) => ({
    ...{ id, count: Number(totals[place] ?? 0n), byHand: byHand[place] ?? 0 },
  }));
  const top = Math.max(...counted.map(({ count }) => count));
  return {
    cast: ballots.length,
    hands: byHand.reduce((sum, some) => sum + some, 0),
    options: counted,
    winners: top === 0 ? [] : counted.filter(({ count }) => count === top).map(({ id }) => id),
    rounds: null,
  };
}

function dotsFor(choice: PollChoice, option: string): number {
  return choice.filter((id) => id === option).length;
}

/** Of those who stand equal last, the one lower on the list drops out; the last two may both win. */
function countRanked({ id: title, options }: PollPlan, ballots: Cast): PollResult {
  const ids = options.map(({ id }) => id);
  const builder = new RankedProfileBuilder({
    ...{ title, seats: 1 },
    candidates: ids.map((id) => ({ id, name: id, withdrawn: false })),
  });
  for (const { choice } of ballots) builder.addOrder(choice.map((id) => ids.indexOf(id)));
  const { rounds, candidates } = countIrv(builder.build());
  const first = new Map(rounds[0]?.votes.map(({ id, votes }) => [id, Number(votes)]));
  return {
    ...{ cast: ballots.length, hands: 0 },
    options: ids.map((id) => ({ id, count: first.get(id) ?? 0, byHand: 0 })),
    winners: ballots.length === 0 ? [] : preferred(candidates),
    rounds:
      ballots.length === 0
        ? []
        : rounds.map(({ votes }) => Object.fromEntries(votes.map((one) => [one.id, one.votes]))),
  };
}

/** The one who was elected, and whoever stood equal to them at the very end. */
function preferred(
  candidates: readonly {
    readonly id: string;
    readonly elected: boolean;
    readonly reason: string;
  }[],
): readonly string[] {
  return candidates
    .filter(({ elected, reason }) => elected || reason === 'lost-tie')
    .map(({ id }) => id);
}
