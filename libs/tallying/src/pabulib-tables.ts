import type { ContestResult, PaperDefinition } from '#ballots';
import type { BudgetProfile, PabulibTable } from '#counting';

/** The projects of one pot in tie order, with what they were given and whether they were funded. */
export function projectTable(
  definition: PaperDefinition,
  { pot, result }: ContestResult,
  profile: BudgetProfile,
): PabulibTable {
  const winners = new Set(result.winners);
  const scores = profile.points === null ? null : scoresOf(profile);
  const projects = definition.projects.filter((project) => project.pot === pot);
  return {
    columns: [
      ...['project_id', 'cost', 'votes'],
      ...(scores === null ? [] : ['score']),
      ...['name', 'name_cy', 'selected'],
    ],
    rows: projects.map(({ code, costPence, title }, place) => [
      ...[code, decimal(costPence), String(profile.votes[place] ?? 0)],
      ...(scores === null ? [] : [String(scores[place] ?? 0)]),
      ...[oneLine(title.en), oneLine(title.cy), winners.has(code) ? '1' : '0'],
    ]),
  };
}

/** Points of each project, or votes for it less those against. */
function scoresOf({ projects, weights, starts, choices, points }: BudgetProfile): number[] {
  const scores = projects.map(() => 0);
  for (const [group, weight] of weights.entries()) {
    for (let at = starts[group] ?? 0; at < (starts[group + 1] ?? 0); at += 1) {
      const place = choices[at] ?? 0;
      scores[place] = (scores[place] ?? 0) + (points?.[at] ?? 0) * weight;
    }
  }
  return scores;
}

/** Ballots in the order of what they say of this pot alone: nothing joins them to another's file. */
export function voteTable(profile: BudgetProfile): PabulibTable {
  const isPoints = profile.points !== null;
  return {
    columns: ['voter_id', 'vote', ...(isPoints ? ['points'] : [])],
    rows: voteRows(profile),
  };
}

function* voteRows(profile: BudgetProfile): Generator<readonly string[]> {
  const said = [...profile.weights].map((weight, group) => ({ weight, ...saidBy(profile, group) }));
  said.sort((a, b) => (a.vote === b.vote ? order(a.points, b.points) : order(a.vote, b.vote)));
  let voter = 0;
  for (const { weight, vote, points } of said) {
    for (let copy = 0; copy < weight; copy += 1) {
      voter += 1;
      yield [String(voter), vote, ...(profile.points === null ? [] : [points])];
    }
  }
}

function saidBy(
  { projects, starts, choices, points }: BudgetProfile,
  group: number,
): { readonly vote: string; readonly points: string } {
  const [from, to] = [starts[group] ?? 0, starts[group + 1] ?? 0];
  const named = [...choices.subarray(from, to)].map((place) => projects[place]?.id ?? '');
  return { vote: named.join(','), points: points?.subarray(from, to).join(',') ?? '' };
}

function order(a: string, b: string): number {
  return a < b ? -1 : 1;
}

/** The writer takes no control characters, and a name is one line anyway. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
}

/** Every amount carries two digits here, whatever the currency: `8500`, `8500.50`. */
export function decimal(minor: number): string {
  const rest = minor % 100;
  const whole = String((minor - rest) / 100);
  return rest === 0 ? whole : `${whole}.${String(rest).padStart(2, '0')}`;
}
