import type { AreaView } from '#processes';
import type { AtTheDesk } from './ballot-desk.js';
import type { BallotValues } from './ballot-values.js';

export interface VotingAreasView {
  /** The voter's own; null when the roll does not say, or it has no money of its own. */
  readonly home: AreaView | null;
  readonly others: readonly AreaView[];
  /** How many of the others they may choose. */
  readonly most: number;
  /** Names of the chosen ones. */
  readonly names: readonly AreaView['name'][];
  /** Slugs, home first; null while they have not been asked. */
  readonly chosen: readonly string[] | null;
}

/** The areas of a paper that asks where one votes; null for one that does not. */
export function votingAreas(
  { process, paper, home }: Pick<AtTheDesk, 'process' | 'paper' | 'home'>,
  values: BallotValues,
): VotingAreasView | null {
  const { areas, pots } = paper.definition;
  if (areas.of === 'all') return null;
  const offered = process.areas.filter(({ slug }) => pots.some(({ pot }) => pot === slug));
  const others = offered.filter(({ slug }) => slug !== home);
  const own = offered.find(({ slug }) => slug === home) ?? null;
  const wanted = areas.others === 0 ? [] : values.areas;
  const picked = others.filter(({ slug }) => wanted?.includes(slug));
  const all = [...(own ? [own] : []), ...picked];
  return {
    home: own,
    others,
    most: areas.others,
    names: all.map(({ name }) => name),
    chosen: wanted && all.map(({ slug }) => slug),
  };
}
