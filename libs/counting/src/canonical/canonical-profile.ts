import { element } from '../exact/element.js';
import type { BudgetProfile } from '../profile/budget-profile.js';
import type { RankedProfile } from '../ranked/ranked-profile.js';
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
  const says = isBudget ? budgetBallots(profile) : rankedBallots(profile);
  yield '{"ballots":[';
  yield* ballotPieces(says, profile.weights);
  // The rest of the keys come after 'ballots', so its brace is replaced by what stood before.
  const rest = canonicalJson(isBudget ? budgetHead(profile) : rankedHead(profile));
  yield `],${rest.slice(1)}`;
}

function* ballotPieces(says: Iterable<string>, weights: ArrayLike<number>): Generator<string> {
  const counts = new Map<string, number>();
  let group = 0;
  for (const text of says) {
    counts.set(text, (counts.get(text) ?? 0) + element(weights, group));
    group += 1;
  }
  let piece = '';
  let separator = '';
  for (const text of [...counts.keys()].sort()) {
    piece += `${separator}[${text},${counts.get(text) ?? 0}]`;
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

function* budgetBallots(profile: BudgetProfile): Generator<string> {
  const { kind, projects, weights, starts, choices, points } = profile;
  const ids = projects.map(({ id }) => id);
  const texts = ids.map((id) => JSON.stringify(id));
  const order = Uint32Array.from(ids.map((id, place) => ({ id, place })).sort(byId), placeOf);
  // The standing of each project among the sorted ids: ballots are sorted by whole numbers.
  const standing = new Uint32Array(order.length);
  for (const [at, place] of order.entries()) standing[place] = at;
  const isSorted = kind === 'ranked' || order.every((place, at) => place === at);
  const given = new Float64Array(points === null ? 0 : order.length);
  for (let group = 0; group < weights.length; group += 1) {
    const [from, to] = [element(starts, group), element(starts, group + 1)];
    const said = choices.subarray(from, to);
    if (points !== null) {
      for (let at = from; at < to; at += 1) given[element(choices, at)] = element(points, at);
    }
    let text = '';
    for (const place of isSorted ? said : sortedPlaces(said, standing, order)) {
      const id = element(texts, place);
      const mark = points === null ? id : `[${id},${element(given, place)}]`;
      text += text === '' ? mark : `,${mark}`;
    }
    yield `[${text}]`;
  }
}

function sortedPlaces(places: Int32Array, standing: Uint32Array, order: Uint32Array): Uint32Array {
  const standings = Uint32Array.from(places, (place) => element(standing, place)).sort();
  return standings.map((at) => element(order, at));
}

function* rankedBallots({
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

function placeOf({ place }: { readonly place: number }): number {
  return place;
}
