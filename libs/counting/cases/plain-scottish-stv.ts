import { element } from '../src/exact/element.js';
import { Fraction } from '../src/exact/fraction.js';
import type { RankedProfile } from '../src/ranked/ranked-profile.js';
import { plainBallots, type PlainBallot, type PlainRound } from './plain-ballots.js';

interface Paper {
  /** Candidates in order of preference, as far as the Order lets them count. */
  readonly preferences: readonly number[];
  value: Fraction;
  holder: number | null;
}

/**
 * A second opinion on the Order's rules 45–52: slow and plain, one paper at a time, in fractions,
 * all votes added up anew in every stage. Only for tests and for measuring against. Ties that the
 * Order leaves to lots go to the candidate declared first.
 */
export function plainScottishStv(profile: RankedProfile): PlainRound[] {
  const withdrawn = new Set(profile.candidates.flatMap((one, at) => (one.withdrawn ? [at] : [])));
  let continuing = profile.candidates.flatMap((_, at) => (withdrawn.has(at) ? [] : [at]));
  const papers: Paper[] = plainBallots(profile)
    .map((ballot) => preferencesOf(ballot, withdrawn))
    .filter((preferences) => preferences.length > 0)
    .map((preferences) => ({
      preferences,
      value: Fraction.of(1),
      holder: element(preferences, 0),
    }));
  const quota = Fraction.of(Math.floor(papers.length / (profile.seats + 1)) + 1);
  const elected: number[] = [];
  const surplusGone = new Set<number>();
  const history: Fraction[][] = [];
  const rounds: PlainRound[] = [];
  for (;;) {
    const votes = profile.candidates.map((_, at) =>
      surplusGone.has(at) ? quota : sum(papers.filter((one) => one.holder === at)),
    );
    history.push(votes);
    const standing = profile.candidates.flatMap((_, at) =>
      continuing.includes(at) || elected.includes(at) ? [at] : [],
    );
    const byVotes = (places: number[]): number[] =>
      [...places].sort((a, b) => element(votes, b).compare(element(votes, a)) || a - b);
    let winners = byVotes(continuing.filter((at) => element(votes, at).compare(quota) >= 0));
    let rest = continuing.filter((at) => !winners.includes(at));
    const vacancies = profile.seats - elected.length - winners.length;
    if (vacancies > 0 && rest.length <= vacancies) {
      winners = [...winners, ...byVotes(rest)];
      rest = [];
    }
    elected.push(...winners);
    continuing = rest;
    const round = {
      quota: decimal(quota),
      votes: standing.map((at) => ({ id: idOf(profile, at), votes: decimal(element(votes, at)) })),
      elected: winners.map((at) => idOf(profile, at)),
    };
    if (elected.length === profile.seats || continuing.length === 0) {
      rounds.push({ ...round, excluded: [] });
      return rounds;
    }
    const withSurplus = elected.filter(
      (at) => !surplusGone.has(at) && element(votes, at).compare(quota) > 0,
    );
    if (withSurplus.length > 0) {
      const from = extreme(withSurplus, history, 'most');
      const total = element(votes, from);
      surplusGone.add(from);
      for (const paper of papers.filter((one) => one.holder === from)) {
        paper.value = cut(total.sub(quota).mul(paper.value).div(total));
        passOn(paper, continuing);
      }
      rounds.push({ ...round, excluded: [] });
      continue;
    }
    const out = extreme(continuing, history, 'fewest');
    continuing = continuing.filter((at) => at !== out);
    for (const paper of papers.filter((one) => one.holder === out)) passOn(paper, continuing);
    rounds.push({ ...round, excluded: [idOf(profile, out)] });
  }
}

function preferencesOf(ballot: PlainBallot, withdrawn: ReadonlySet<number>): number[] {
  const preferences: number[] = [];
  for (const rank of ballot) {
    const standing = rank.filter((at) => !withdrawn.has(at));
    if (rank.length === 0 || standing.length > 1) break;
    preferences.push(...standing);
  }
  return preferences;
}

function passOn(paper: Paper, continuing: readonly number[]): void {
  const from = paper.holder === null ? -1 : paper.preferences.indexOf(paper.holder);
  const next = paper.preferences.find((at, order) => order > from && continuing.includes(at));
  paper.holder = next ?? null;
}

/** Goes back from the present stage until one alone has the most, or the fewest. */
function extreme(
  places: readonly number[],
  history: readonly (readonly Fraction[])[],
  which: 'most' | 'fewest',
): number {
  let left = [...places];
  for (const votes of [...history].reverse()) {
    const sorted = [...left].sort((a, b) => element(votes, a).compare(element(votes, b)));
    const end = which === 'most' ? sorted.at(-1) : sorted[0];
    const extremeVotes = element(votes, end ?? 0);
    left = left.filter((at) => element(votes, at).compare(extremeVotes) === 0);
  }
  return which === 'most' ? Math.min(...left) : Math.max(...left);
}

function sum(papers: readonly Paper[]): Fraction {
  return papers.reduce((total, { value }) => total.add(value), Fraction.ZERO);
}

/** Five decimals, the rest ignored. */
function cut(value: Fraction): Fraction {
  return Fraction.of(value.mul(Fraction.of(100_000)).floor(), 100_000n);
}

function decimal(amount: Fraction): string {
  const digits = amount.mul(Fraction.of(100_000)).floor().toString().padStart(6, '0');
  return `${digits.slice(0, -5)}.${digits.slice(-5)}`;
}

function idOf(profile: RankedProfile, place: number): string {
  return element(profile.candidates, place).id;
}
