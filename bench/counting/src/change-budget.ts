import { type BudgetProfile, BudgetProfileBuilder } from '../../../libs/counting/src/index.js';
import { chance } from './chance.js';
import type { Change } from './measurement.js';

export const TIMES_BALLOTS = 10;
export const TIMES_CHOICES = 4;

interface Ballot {
  readonly choices: readonly number[];
  readonly points: readonly number[] | null;
  readonly weight: number;
}

/**
 * The same election grown. Ten times the ballots come with ten times the money, so that every share
 * and every comparison stays what it was: with repeated ballots the winners must stay too. In
 * 'ballots-varied' nine of ten are ballots of their own, some choices exchanged for others that the
 * town likes as much. In 'choices-split' each project becomes four, unequal parts of its cost, and
 * who named it names all four: ballots stay as distinct as they were.
 */
export function changeBudget(profile: BudgetProfile, change: Change): BudgetProfile {
  switch (change) {
    case 'none':
      return profile;
    case 'ballots-repeated':
      return rebuild(scaled(profile, TIMES_BALLOTS), repeated(profile));
    case 'ballots-varied':
      return rebuild(scaled(profile, TIMES_BALLOTS), varied(profile));
    case 'choices-split':
      return rebuild(split(profile), splitBallots(profile));
  }
}

function rebuild(
  { kind, budget, projects, moneyDigits, pointsDigits, rankLimit }: BudgetProfile,
  ballots: Iterable<Ballot>,
): BudgetProfile {
  const head = { kind, budget, projects, moneyDigits, pointsDigits, rankLimit };
  const builder = new BudgetProfileBuilder(head);
  for (const { choices, points, weight } of ballots) builder.addPlaces(choices, points, weight);
  return builder.build();
}

function scaled(profile: BudgetProfile, times: number): BudgetProfile {
  const projects = profile.projects.map(({ id, cost }) => ({ id, cost: cost * times }));
  return { ...profile, budget: profile.budget * times, projects };
}

/** One after the other, as they would come from a file. */
function* repeated(profile: BudgetProfile): Generator<Ballot> {
  for (let time = 0; time < TIMES_BALLOTS; time += 1) yield* ballotsOf(profile);
}

function* varied(profile: BudgetProfile): Generator<Ballot> {
  const next = chance(10);
  for (const ballot of ballotsOf(profile)) {
    yield ballot;
    for (let copy = 1; copy < TIMES_BALLOTS; copy += 1) {
      yield { ...ballot, choices: exchanged(ballot.choices, profile, next) };
    }
  }
}

function exchanged(
  choices: readonly number[],
  profile: BudgetProfile,
  next: () => number,
): readonly number[] {
  const liked = (): number => profile.choices[Math.floor(next() * profile.choices.length)] ?? 0;
  const first = Math.floor(next() * choices.length);
  const changed = [...choices];
  for (const at of choices.keys()) {
    const other = liked();
    const wanted = at === first || next() < 0.5;
    if (wanted && !changed.includes(other)) changed[at] = other;
  }
  return changed;
}

/** Parts of a cost in hundredths; the last part is what is left. */
const PARTS: readonly number[] = [19, 23, 27];

function split(profile: BudgetProfile): BudgetProfile {
  const projects = profile.projects.flatMap(({ id, cost }) => {
    const parts = PARTS.map((part) => Math.floor((cost * part) / 100));
    const last = cost - parts.reduce((sum, part) => sum + part, 0);
    return [...parts, last].map((part, at) => ({ id: `${id}-${at + 1}`, cost: part }));
  });
  return { ...profile, projects, rankLimit: profile.rankLimit * TIMES_CHOICES };
}

function* splitBallots(profile: BudgetProfile): Generator<Ballot> {
  const four = [0, 1, 2, 3];
  for (const { choices, points, weight } of ballotsOf(profile)) {
    yield {
      choices: choices.flatMap((choice) => four.map((part) => choice * TIMES_CHOICES + part)),
      points: points?.flatMap((point) => four.map(() => point)) ?? null,
      weight,
    };
  }
}

function* ballotsOf({ weights, starts, choices, points }: BudgetProfile): Generator<Ballot> {
  for (const [group, weight] of weights.entries()) {
    const start = starts[group] ?? 0;
    const end = starts[group + 1] ?? start;
    yield {
      choices: [...choices.subarray(start, end)],
      points: points === null ? null : [...points.subarray(start, end)],
      weight,
    };
  }
}
