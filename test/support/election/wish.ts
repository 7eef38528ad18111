import type { VotePlan } from './six-votes.js';
import type { SeededChoice } from './seeded-choice.js';

/** What somebody wants to say on a ballot, as they think of it and not as anything stores it. */
export interface Wish {
  readonly abstain: boolean;
  /** Codes: in any order, or of a ranked ballot best first. */
  readonly choices: readonly string[];
  /** Numbers by code, noughts among them. */
  readonly marks: readonly (readonly [code: string, mark: number])[];
  /** The area besides their own that they vote in; null for none. */
  readonly otherArea: string | null;
}

const nothing: Wish = { abstain: false, choices: [], marks: [], otherArea: null };

/** A ballot that this vote allows somebody who lives there. */
export function anyWish(plan: VotePlan, home: string | null, seeded: SeededChoice): Wish {
  if (plan.abstain && seeded.once(25)) return { ...nothing, abstain: true };
  switch (plan.kind) {
    case 'approval':
      return approvals(plan, home, seeded);
    case 'knapsack':
      return { ...nothing, choices: whatFits(plan, seeded) };
    case 'ranked':
      return { ...nothing, choices: some(codesOf(plan), plan.maxChoices ?? 3, seeded) };
    case 'score':
      return { ...nothing, marks: scores(plan, seeded) };
    case 'points':
      return { ...nothing, marks: within(plan, seeded, (mark) => mark) };
    case 'quadratic':
      return { ...nothing, marks: within(plan, seeded, (mark) => mark * mark) };
  }
}

export function codesOf({ costs }: VotePlan): readonly string[] {
  return costs.map((_, at) => String(at + 1));
}

function some(codes: readonly string[], most: number, seeded: SeededChoice): readonly string[] {
  return seeded.shuffled(codes).slice(0, 1 + seeded.number(most));
}

/** In the whole area, at home, and in one area more. */
function approvals(plan: VotePlan, home: string | null, seeded: SeededChoice): Wish {
  const others = plan.areas.filter((area) => area !== home);
  const otherArea = seeded.once(2) ? seeded.of(others) : null;
  const mine = codesOf(plan).filter((_, at) => {
    const area = plan.areaOf(at);
    return area === null || area === home || area === otherArea;
  });
  return { ...nothing, choices: some(mine, plan.maxChoices ?? 3, seeded), otherArea };
}

function whatFits({ costs, budgetPence }: VotePlan, seeded: SeededChoice): readonly string[] {
  let left = budgetPence;
  return seeded.shuffled([...costs.entries()]).flatMap(([at, cost], turn) => {
    if (cost > left || (turn > 0 && seeded.once(4))) return [];
    left -= cost;
    return [String(at + 1)];
  });
}

function scores(plan: VotePlan, seeded: SeededChoice): Wish['marks'] {
  const favourite = seeded.of(codesOf(plan));
  return codesOf(plan).map((code) => {
    const score = seeded.number((plan.maxScore ?? 1) + 1);
    return [code, code === favourite ? Math.max(1, score) : score];
  });
}

/** Marks that cost no more together than there is; at least one of them is not nought. */
function within(
  plan: VotePlan,
  seeded: SeededChoice,
  costOf: (mark: number) => number,
): Wish['marks'] {
  let left = plan.points ?? 0;
  return seeded.shuffled(codesOf(plan)).map((code, turn) => {
    const wanted = turn === 0 ? 1 + seeded.number(4) : seeded.number(4);
    if (costOf(wanted) > left) return [code, 0];
    left -= costOf(wanted);
    return [code, plan.against && seeded.once(4) ? -wanted : wanted];
  });
}
