import { type BudgetProfile, BudgetProfileBuilder } from '#counting';
import type { BallotContent } from '../content/ballot-content.js';
import type { PaperDefinition, PaperPot } from '../paper/paper-definition.js';
import { profileKinds } from '../paper/rule-options.js';
import type { BallotPile } from './ballot-piles.js';

/**
 * One pot with its projects and the part of each ballot that is about them.
 *
 * Where one pot holds all the money everybody has a share in it, those who chose nothing too. Where
 * there are several, a pot is shared by those who marked something in it, and by those who vote in
 * it by their area.
 */
export function potProfile(
  definition: PaperDefinition,
  { pot, budgetPence }: PaperPot,
  piles: readonly BallotPile[],
): BudgetProfile {
  const { kind, limits, pots } = definition;
  const projects = definition.projects.filter((project) => project.pot === pot);
  const builder = new BudgetProfileBuilder({
    kind: profileKinds[kind],
    budget: budgetPence,
    projects: projects.map(({ code, costPence }) => ({ id: code, cost: costPence })),
    rankLimit: kind === 'ranked' ? (limits.maxChoices ?? 0) : 0,
  });
  for (const { content, size } of piles) {
    const { codes, marks } = partIn(builder.places, content);
    const hasShare = pots.length === 1 || codes.length > 0 || votesIn(content, pot);
    if (hasShare) builder.add(codes, profileKinds[kind] === 'points' ? marks : null, size);
  }
  return builder.build();
}

function partIn(
  places: ReadonlyMap<string, number>,
  { choices = [], marks = {} }: BallotContent,
): { readonly codes: readonly string[]; readonly marks: readonly number[] } {
  const given = Object.entries(marks).filter(([code]) => places.has(code));
  return {
    codes: [...choices.filter((code) => places.has(code)), ...given.map(([code]) => code)],
    marks: given.map(([, mark]) => mark),
  };
}

function votesIn({ areas = [] }: BallotContent, pot: string | null): boolean {
  return pot !== null && areas.includes(pot);
}
