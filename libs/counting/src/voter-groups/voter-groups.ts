import { winnersPerBallot } from '../compare/winners-per-ballot.js';
import { element } from '../exact/element.js';
import { Fraction } from '../exact/fraction.js';
import type { BudgetProfile } from '../profile/budget-profile.js';
import { splitCosts, type CostSplit, type RoundPayments } from './cost-split.js';
import type { GroupInProject, VoterGroup, VoterGroupReport } from './voter-group-report.js';
import { checkLabels, type VoterLabels } from './voter-labels.js';

/**
 * Says how an outcome treats groups of voters (areas, age bands): their voters and votes, who was
 * left with nothing, and how much of the money they steered.
 *
 * In plain words: the cost of every funded project is laid on its supporters. Where voters paid
 * from shares (Equal Shares), each is charged what they paid; where they did not, all supporters
 * are charged alike. What a group is charged is the money it steered; divided by the most that any
 * one voter paid for the project, it is the group's effective votes for it. Over all groups,
 * voters, votes, money and effective votes add up to those of the whole count, exactly.
 *
 * `winners`: ids in the order of selection. `payments`: those of the rounds in which voters paid,
 * as `sharePayments` finds them in a result.
 * A page that shows small groups must think of secrecy first: the figures here are not suppressed.
 *
 * Throws RangeError when labels or payments do not fit the profile.
 * Source: effective vote count, equalshares.net/explanation.
 *
 * @example
 * voterGroups(profile, { winners: ['park'], labels }).groups.map(({ label, paid }) => [label, paid]);
 */
export function voterGroups(
  profile: BudgetProfile,
  outcome: {
    readonly winners: readonly string[];
    readonly labels: VoterLabels;
    readonly payments?: readonly RoundPayments[];
  },
): VoterGroupReport {
  const { winners, labels, payments = [] } = outcome;
  checkLabels(profile, labels);
  const splits = splitCosts(profile, winners, payments);
  const won = winnersPerBallot(profile, winners);
  const chosen = winnersPerBallot(
    profile,
    profile.projects.map(({ id }) => id),
  );
  const groups = headcounts(profile, labels).map(({ label, voters }) =>
    describe(label, voters, { won, chosen, splits }),
  );
  const spent = totalCost(profile, winners);
  const paid = groups.reduce((sum, group) => sum.add(Fraction.parse(group.paid)), Fraction.ZERO);
  return {
    voters: profile.voters,
    spent,
    unpaid: Fraction.of(spent).sub(paid).toString(),
    groups,
  };
}

interface Ballots {
  /** Supported winners, by ballot. */
  readonly won: Int32Array;
  /** Supported projects, by ballot. */
  readonly chosen: Int32Array;
  readonly splits: readonly CostSplit[];
}

/** The voters of each label by distinct ballot; those without a label last, if there are any. */
function headcounts(
  { weights }: BudgetProfile,
  { labels, counts }: VoterLabels,
): { label: string | null; voters: Int32Array }[] {
  const rest = weights.slice();
  const labelled = labels.map((label, at) => {
    const voters = weights.map((_weight, ballot) => counts[ballot * labels.length + at] ?? 0);
    for (const [ballot, count] of voters.entries()) rest[ballot] = element(rest, ballot) - count;
    return { label, voters };
  });
  return rest.some((count) => count > 0) ? [...labelled, { label: null, voters: rest }] : labelled;
}

function describe(
  label: string | null,
  voters: Int32Array,
  { won, chosen, splits }: Ballots,
): VoterGroup {
  const count = (of: (ballot: number) => number): number =>
    voters.reduce((sum, weight, ballot) => sum + weight * of(ballot), 0);
  const people = count(() => 1);
  const projects = splits.map((split) => inProject(voters, split));
  const paid = sum(projects.map((project) => project.paid));
  return {
    label,
    voters: people,
    votersWithoutChoice: count((ballot) => (chosen[ballot] === 0 ? 1 : 0)),
    votes: count((ballot) => chosen[ballot] ?? 0),
    votersWithNothing: count((ballot) => (won[ballot] === 0 ? 1 : 0)),
    winnersPerVoter: Fraction.of(
      count((ballot) => won[ballot] ?? 0),
      Math.max(1, people),
    ).toString(),
    paid: paid.toString(),
    paidPerVoter: paid.div(Fraction.of(Math.max(1, people))).toString(),
    projects,
  };
}

function inProject(voters: Int32Array, split: CostSplit): GroupInProject {
  const { project, amounts, unitsPerMinorUnit } = split;
  // Voters who paid alike are added up first: few amounts differ, however many ballots there are.
  const payers = new Float64Array(amounts.length);
  for (const [at, ballot] of split.supporters.entries()) {
    const amount = split.paid[at] ?? 0;
    payers[amount] = (payers[amount] ?? 0) + (voters[ballot] ?? 0);
  }
  const supporters = payers.reduce((all, people) => all + people, 0);
  const units = amounts.reduce((all, each, at) => all + each * BigInt(payers[at] ?? 0), 0n);
  const most = amounts.reduce((larger, each) => (each > larger ? each : larger), 0n);
  return {
    project,
    supporters,
    paid: Fraction.of(units, unitsPerMinorUnit).toString(),
    effectiveVotes: (most === 0n ? Fraction.of(supporters) : Fraction.of(units, most)).toString(),
  };
}

function sum(fractions: readonly string[]): Fraction {
  return fractions.reduce((all, text) => all.add(Fraction.parse(text)), Fraction.ZERO);
}

function totalCost({ projects }: BudgetProfile, winners: readonly string[]): number {
  const costs = new Map(projects.map(({ id, cost }) => [id, cost]));
  return winners.reduce((all, id) => all + (costs.get(id) ?? 0), 0);
}
