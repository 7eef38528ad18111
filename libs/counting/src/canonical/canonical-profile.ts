import { element } from '../exact/element.js';
import type { BudgetProfile } from '../profile/budget-profile.js';
import type { RankedProfile } from '../ranked/ranked-profile.js';
import { budgetBallots } from './budget-ballots.js';
import { canonicalJson } from './canonical-json.js';

/** The form of the text, so that a later one can be told apart. */
export const CANONICAL_FORMAT = 'cyfran-ballots-1';

/** In UTF-16 code units: about how much is given at a time. */
const PIECE = 65_536;

/**
 * One JSON text for an election and its ballots, in pieces: hash it and anyone who has the same
 * ballots gets the same hash, in whatever order the ballots were cast, collected or written down.
 * The whole text is canonical JSON (keys sorted by UTF-16 code unit, no spaces) of
 *
 * - `ballots`: each distinct ballot once, `[what it says, how many said it]`, sorted by the JSON
 *   text of what it says. That is for approvals `["b","d"]`, ids sorted; for points
 *   `[["b",3],["d",1]]`, ids sorted, points as integers; for ranked projects `["d","b"]`, best
 *   first; for ranked candidates a list for each rank, `[["4"],["1","2"],[],["3"]]`, equal ranks in
 *   the order of candidates and skipped ranks empty;
 * - for a budget `budget`, `format`, `kind`, `moneyDigits`, `pointsDigits`, `projects` (`{cost,
 *   id}`, sorted by id, so that a declared tie order does not show) and `rankLimit`;
 * - for ranked candidates `candidates` (`{id, name, withdrawn}`, with `role` where there is one, in
 *   the order of the profile), `format`, `kind` ('candidates'), `seats` and `title`.
 *
 * Sorting is by UTF-16 code unit throughout. Throws TypeError or RangeError for what has no
 * canonical JSON.
 */
export function* canonicalProfile(profile: BudgetProfile | RankedProfile): Generator<string> {
  const isBudget = 'budget' in profile;
  yield '{"ballots":[';
  yield* joined(isBudget ? budgetBallots(profile) : rankedBallots(profile));
  // The rest of the keys come after 'ballots', so its brace is replaced by what stood before.
  const rest = canonicalJson(isBudget ? budgetHead(profile) : rankedHead(profile));
  yield `],${rest.slice(1)}`;
}

/** The items of a list in pieces of about one size. */
function* joined(items: Iterable<string>): Generator<string> {
  let piece = '';
  let separator = '';
  for (const item of items) {
    piece += separator;
    piece += item;
    separator = ',';
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

function budgetHead(profile: BudgetProfile): unknown {
  const { budget, kind, moneyDigits, pointsDigits, rankLimit } = profile;
  const projects = profile.projects.map(({ id, cost }) => ({ id, cost })).sort(byId);
  return { format: CANONICAL_FORMAT, budget, kind, moneyDigits, pointsDigits, projects, rankLimit };
}

function rankedHead({ candidates, seats, title }: RankedProfile): unknown {
  const people = candidates.map(({ id, name, withdrawn, role }) =>
    role === undefined ? { id, name, withdrawn } : { id, name, withdrawn, role },
  );
  return { format: CANONICAL_FORMAT, kind: 'candidates', candidates: people, seats, title };
}

/** Each distinct ballot as `[what it says, how many said it]`, in the order of canonical JSON. */
function* rankedBallots(profile: RankedProfile): Generator<string> {
  const counts = new Map<string, number>();
  let group = 0;
  for (const text of rankings(profile)) {
    counts.set(text, (counts.get(text) ?? 0) + element(profile.weights, group));
    group += 1;
  }
  for (const text of [...counts.keys()].sort()) yield `[${text},${counts.get(text) ?? 0}]`;
}

function* rankings({
  candidates,
  weights,
  starts,
  choices,
  ranks,
}: RankedProfile): Generator<string> {
  const texts = candidates.map(({ id }) => JSON.stringify(id));
  for (let group = 0; group < weights.length; group += 1) {
    let text = '';
    let rank = 0;
    const to = element(starts, group + 1);
    for (let at = element(starts, group); at < to; at += 1) {
      const here = element(ranks, at);
      const id = element(texts, element(choices, at));
      if (here === rank) text += `,${id}`;
      else text += `${rank === 0 ? '' : '],'}${'[],'.repeat(here - rank - 1)}[${id}`;
      rank = here;
    }
    yield text === '' ? '[]' : `[${text}]]`;
  }
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : 1;
}
