import { element } from '../exact/element.js';
import { Fraction } from '../exact/fraction.js';
import type { BudgetProfile } from '../profile/budget-profile.js';
import type {
  ComparedOutcome,
  NamedOutcome,
  OutcomeComparison,
  OutcomePreference,
  ProjectTags,
} from './outcome-comparison.js';
import { tagShares, tagSupport } from './tag-shares.js';
import { placesOf, votersByWinners, winnersPerBallot } from './winners-per-ballot.js';

/**
 * Sets several outcomes on the same ballots side by side: what each funds and spends, how many
 * voters it leaves with nothing, how winners are spread over voters and money over tags, and, for
 * each two outcomes, how many voters have more supported winners under which.
 *
 * A voter supports the projects that their ballot names (with points above 0, where ballots carry
 * points); every voter counts the same, every funded project they support counts once. All figures
 * are exact. `tags` names the areas or categories of projects, by id.
 *
 * Throws RangeError when two outcomes have one name, or an outcome names an unknown project or one
 * project twice.
 *
 * @example
 * compareOutcomes(profile, [
 *   { name: 'greedy', ...countGreedy(profile) },
 *   { name: 'equal-shares', ...countEqualShares(profile, options) },
 * ]).outcomes.map(({ name, votersWithNothing }) => [name, votersWithNothing]);
 */
export function compareOutcomes(
  profile: BudgetProfile,
  outcomes: readonly NamedOutcome[],
  tags: ProjectTags = new Map(),
): OutcomeComparison {
  if (new Set(outcomes.map(({ name }) => name)).size < outcomes.length) {
    throw new RangeError('Two outcomes have one name');
  }
  const tagged = tags.size === 0 ? [] : tagSupport(profile, tags);
  const counted = outcomes.map(({ name, winners }) => ({
    name,
    counts: winnersPerBallot(profile, winners),
    winners,
  }));
  const all = profile.projects.map(({ id }) => id);
  const funded = outcomes.map(({ winners }) => new Set(winners));
  return {
    budget: profile.budget,
    voters: profile.voters,
    votersWithoutChoice: votersByWinners(profile, winnersPerBallot(profile, all))[0] ?? 0,
    outcomes: counted.map(({ name, winners, counts }) => ({
      name,
      winners: [...winners],
      ...served(profile, counts, winners),
      tags: tagged.length === 0 ? [] : tagShares(profile, tags, { winners, among: tagged }),
    })),
    preferences: counted.flatMap((first, at) =>
      counted.slice(at + 1).map((second) => preference(profile, first, second)),
    ),
    projects: profile.projects.map(({ id, cost }, place) => ({
      id,
      cost,
      votes: element(profile.votes, place),
      funded: funded.map((ids) => ids.has(id)),
    })),
    tags: tagged,
  };
}

function served(
  profile: BudgetProfile,
  counts: Int32Array,
  winners: readonly string[],
): Pick<ComparedOutcome, 'spent' | 'votersWithNothing' | 'winnersPerVoter' | 'votersByWinners'> {
  const places = placesOf(profile, winners);
  const voters = votersByWinners(profile, counts);
  const supported = voters.reduce((sum, count, won) => sum + count * won, 0);
  return {
    spent: places.reduce((sum, place) => sum + element(profile.projects, place).cost, 0),
    votersWithNothing: voters[0] ?? 0,
    winnersPerVoter: Fraction.of(supported, Math.max(1, profile.voters)).toString(),
    votersByWinners: voters,
  };
}

interface CountedOutcome {
  readonly name: string;
  readonly counts: Int32Array;
}

function preference(
  { weights, voters }: BudgetProfile,
  first: CountedOutcome,
  second: CountedOutcome,
): OutcomePreference {
  let preferFirst = 0;
  let preferSecond = 0;
  for (let group = 0; group < weights.length; group += 1) {
    const gain = (first.counts[group] ?? 0) - (second.counts[group] ?? 0);
    if (gain > 0) preferFirst += weights[group] ?? 0;
    if (gain < 0) preferSecond += weights[group] ?? 0;
  }
  const indifferent = voters - preferFirst - preferSecond;
  return { first: first.name, second: second.name, preferFirst, preferSecond, indifferent };
}
