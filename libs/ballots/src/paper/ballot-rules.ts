import type { PaperDefinition, PaperProject } from './paper-definition.js';

/** The part of a definition that says which ballots are allowed. */
export type BallotRules = Pick<PaperDefinition, 'kind' | 'limits' | 'areas' | 'pots' | 'projects'>;

const indexes = new WeakMap<readonly PaperProject[], ReadonlyMap<string, PaperProject>>();

/** Projects by code; made once for a paper, however many ballots are read by it. */
export function projectsByCode({ projects }: BallotRules): ReadonlyMap<string, PaperProject> {
  const known = indexes.get(projects);
  if (known) return known;
  const index = new Map(projects.map((project) => [project.code, project]));
  indexes.set(projects, index);
  return index;
}

/** Pots of areas, which a ballot may have to name; the whole budget is everybody's. */
export function areaPots({ pots }: BallotRules): readonly string[] {
  return pots.flatMap(({ pot }) => (pot === null ? [] : [pot]));
}

/** Whether ballots give numbers, rather than name projects. */
export function givesMarks({ kind }: Pick<BallotRules, 'kind'>): boolean {
  return kind === 'score' || kind === 'points' || kind === 'quadratic';
}
