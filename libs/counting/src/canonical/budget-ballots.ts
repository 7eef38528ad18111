import { element } from '../exact/element.js';
import type { BudgetProfile } from '../profile/budget-profile.js';
import { ballotOrder, compareBallots, type NumberedBallots } from './ballot-order.js';

/** Each distinct ballot as `[what it says, how many said it]`, in the order of canonical JSON. */
export function* budgetBallots(profile: BudgetProfile): Generator<string> {
  const { starts, weights } = profile;
  const said = byId(profile);
  const texts = profile.projects.map(({ id }) => JSON.stringify(id));
  const numbered = numberedBallots(said, starts, texts);
  const order = ballotOrder(numbered);
  for (let next = 0; next < order.length;) {
    const group = order[next] ?? 0;
    let count = 0;
    do {
      count += weights[order[next] ?? 0] ?? 0;
      next += 1;
    } while (next < order.length && compareBallots(numbered, group, order[next] ?? 0) === 0);
    yield `[[${says(said, texts, starts[group] ?? 0, starts[group + 1] ?? 0)}],${count}]`;
  }
}

type Said = Pick<BudgetProfile, 'choices' | 'points'>;

function says(
  { choices, points }: Said,
  texts: readonly string[],
  from: number,
  to: number,
): string {
  let text = '';
  for (let at = from; at < to; at += 1) {
    if (at > from) text += ',';
    const id = texts[choices[at] ?? 0] ?? '';
    text += points === null ? id : `[${id},${points[at] ?? 0}]`;
  }
  return text;
}

/**
 * Numbers for what ballots say, in the order of its JSON text. No text of an id begins like another
 * whole one, since each ends with the only bare quotation mark in it, so the texts of two ballots
 * are in the order of the first ids that differ. Where one ballot ends and the other goes on, a
 * bracket stands against a comma or, when nothing came before, a quotation mark or a bracket that
 * opens: the one that goes on comes first. A number ends before a comma or bracket likewise.
 */
function numberedBallots(
  { choices, points }: Said,
  starts: Int32Array,
  texts: readonly string[],
): NumberedBallots {
  const idRanks = ranksOf(texts);
  const ids = choices.map((place) => element(idRanks, place));
  if (points === null) return { marks: ids, starts, base: texts.length };
  const values = [...new Set(points)];
  const pointRanks = ranksOf(values.map((value) => `${value}]`));
  const ranks = new Map(values.map((value, at) => [value, element(pointRanks, at)]));
  const marks = new Int32Array(2 * ids.length);
  for (let at = 0; at < ids.length; at += 1) {
    marks[2 * at] = ids[at] ?? 0;
    marks[2 * at + 1] = ranks.get(points[at] ?? 0) ?? 0;
  }
  const base = Math.max(texts.length, values.length);
  return { marks, starts: starts.map((start) => 2 * start), base };
}

/** For each text its place among all of them, sorted. */
function ranksOf(texts: readonly string[]): Int32Array {
  const ranks = new Int32Array(texts.length);
  const sorted = texts.map((text, place) => ({ text, place })).sort(byText);
  for (const [rank, { place }] of sorted.entries()) ranks[place] = rank;
  return ranks;
}

function byText(a: { readonly text: string }, b: { readonly text: string }): number {
  return a.text < b.text ? -1 : 1;
}

/** The ballots as they are when ranked; otherwise each with its projects in the order of ids. */
function byId(profile: BudgetProfile): Said {
  const standing = ranksOf(profile.projects.map(({ id }) => id));
  if (profile.kind === 'ranked' || standing.every((rank, place) => rank === place)) return profile;
  const { starts, weights } = profile;
  const placeAt = new Int32Array(standing.length);
  for (const [place, rank] of standing.entries()) placeAt[rank] = place;
  const choices = profile.choices.map((place) => element(standing, place));
  const points = profile.points?.slice() ?? null;
  const given = new Float64Array(points === null ? 0 : standing.length);
  for (let group = 0; group < weights.length; group += 1) {
    const [from, to] = [element(starts, group), element(starts, group + 1)];
    if (points !== null) {
      for (let at = from; at < to; at += 1) given[element(choices, at)] = element(points, at);
    }
    choices.subarray(from, to).sort();
    if (points === null) continue;
    for (let at = from; at < to; at += 1) points[at] = element(given, element(choices, at));
  }
  return { choices: choices.map((rank) => element(placeAt, rank)), points };
}
