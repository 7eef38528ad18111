import type { VotePlan } from './six-votes.js';
import type { Wish } from './wish.js';

/**
 * What a ballot that was cast online must be once it is opened. Written from docs/verify and not
 * from our code: keys by name, sets by code unit, noughts left out, the home area first.
 */
export function onlineLine(plan: VotePlan, home: string | null, wish: Wish): string {
  const areas = [home, wish.otherArea].filter((area) => area !== null);
  return lineOf(plan, wish, areas);
}

/** On paper nobody knows where the voter lives: areas are keyed in the order of the list. */
export function paperLine(plan: VotePlan, home: string | null, wish: Wish): string {
  const areas = [home, wish.otherArea].filter((area) => area !== null);
  return lineOf(plan, wish, areas.toSorted());
}

function lineOf(plan: VotePlan, wish: Wish, areas: readonly string[]): string {
  if (wish.abstain) return '{"abstain":true}';
  const isSet = plan.kind === 'approval' || plan.kind === 'knapsack';
  const parts = [
    ...(plan.areas.length > 0 ? [`"areas":${listOf(areas)}`] : []),
    ...(isSet ? [`"choices":${listOf(wish.choices.toSorted())}`] : []),
    ...(plan.kind === 'ranked' ? [`"choices":${listOf(wish.choices)}`] : []),
    ...(isSet || plan.kind === 'ranked' ? [] : [`"marks":${marksOf(wish)}`]),
  ];
  return `{${parts.join(',')}}`;
}

function listOf(words: readonly string[]): string {
  return `[${words.map((word) => `"${word}"`).join(',')}]`;
}

function marksOf({ marks }: Wish): string {
  const given = marks.filter(([, mark]) => mark !== 0).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${given.map(([code, mark]) => `"${code}":${mark}`).join(',')}}`;
}
