import { Fraction } from '../src/exact/fraction.js';
import type { CountProject } from '../src/profile/budget-election.js';

/** An election laid out plainly: what each voter gains from each project they support. */
export interface PlainElection {
  readonly budget: number;
  /** In the order that decides ties. */
  readonly projects: readonly CountProject[];
  /** One map from project id to gain for each voter; gains above 0. */
  readonly voters: readonly ReadonlyMap<string, number>[];
}

export interface PlainAnswer {
  readonly winners: readonly string[];
  /** Runs made, and the share of the accepted one. */
  readonly runs: number;
  readonly share: Fraction;
}

/**
 * The Method of Equal Shares with Add1, as slow and as plain as can be: voter by voter, fraction by
 * fraction, every project looked at in every round, every increment tried. It is the second opinion
 * on the fast counter. Costs must be above 0. `increment` 0: one run only.
 */
export function plainEqualShares(
  election: PlainElection,
  increment: number,
  stop: 'exhaustive' | 'overspending',
): PlainAnswer {
  const { budget, projects, voters } = election;
  const costOf = new Map(projects.map(({ id, cost }) => [id, cost]));
  const spent = (ids: readonly string[]): number =>
    ids.reduce((sum, id) => sum + (costOf.get(id) ?? NaN), 0);
  const supported = projects.filter(({ id }) => voters.some((voter) => voter.has(id)));
  let share = Fraction.of(budget, Math.max(voters.length, 1));
  let winners = plainRun(election, share);
  for (let runs = 1; ; runs += 1) {
    const left = budget - spent(winners);
    const open = supported.filter(({ id }) => !winners.includes(id));
    const final = open.every(({ cost }) => stop === 'exhaustive' && cost > left);
    if (increment === 0 || final) return { winners, runs, share };
    const raised = share.add(Fraction.of(increment));
    const next = plainRun(election, raised);
    if (spent(next) > budget) return { winners, runs: runs + 1, share };
    share = raised;
    winners = next;
  }
}

/** One run with this share: ids in the order of purchase. */
export function plainRun({ projects, voters }: PlainElection, share: Fraction): string[] {
  const purses = voters.map(() => share);
  const winners: string[] = [];
  for (;;) {
    let best: { id: string; rho: Fraction } | null = null;
    for (const { id, cost } of projects) {
      if (winners.includes(id)) continue;
      const rho = plainRho(id, cost, voters, purses);
      if (rho !== null && (best === null || rho.compare(best.rho) < 0)) best = { id, rho };
    }
    if (best === null) return winners;
    winners.push(best.id);
    for (const [at, voter] of voters.entries()) {
      const purse = purses[at] ?? Fraction.ZERO;
      const price = best.rho.mul(Fraction.of(voter.get(best.id) ?? 0));
      purses[at] = purse.compare(price) < 0 ? Fraction.ZERO : purse.sub(price);
    }
  }
}

/** The rho at which the supporters' min(purse, rho gain) add up to the cost; null when none does. */
function plainRho(
  id: string,
  cost: number,
  voters: PlainElection['voters'],
  purses: readonly Fraction[],
): Fraction | null {
  const supporters = voters.flatMap((voter, at) => {
    const gain = voter.get(id);
    const purse = purses[at] ?? Fraction.ZERO;
    if (gain === undefined) return [];
    return [{ purse, gain, limit: purse.div(Fraction.of(gain)) }];
  });
  supporters.sort((a, b) => a.limit.compare(b.limit));
  let rest = Fraction.of(cost);
  let gains = supporters.reduce((sum, { gain }) => sum + gain, 0);
  for (const { purse, gain, limit } of supporters) {
    const rho = rest.div(Fraction.of(gains));
    if (rho.compare(limit) <= 0) return rho;
    rest = rest.sub(purse);
    gains -= gain;
  }
  return null;
}
