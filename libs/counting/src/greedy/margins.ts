import { element } from '../exact/element.js';
import type { CountProject } from '../profile/budget-election.js';
import type { UnfundedFacts } from '../result/unfunded-explanation.js';
import type { TurnsOutcome } from './turns.js';

export type Margins = Pick<UnfundedFacts, 'cheaperBy' | 'moreVotes'>;

/** What a project would need to have its turn before a rival, all else alike. */
export interface Rivalry {
  /** The most it may cost: Infinity when any price does, -1 when none does. */
  readonly costToPrecede: (project: number, rival: number) => number;
  /** How many more supporters; null where supporters may differ in what they gain. */
  readonly votesToPrecede: ((project: number, rival: number) => number) | null;
  /** The most it may cost to have a turn at all, and the supporters it lacks for that. */
  readonly costToEnter: (project: number) => number;
  readonly votesToEnter: (project: number) => number;
}

/**
 * How far an unfunded project was from being funded.
 *
 * The others have their turns in the same order with or without it, and what is left only falls.
 * So wherever it is put, it is funded exactly if it costs no more than is left there, and being
 * put further forward never hurts: the least change is the least over all places in the order.
 */
export function marginsOf(
  projects: readonly CountProject[],
  outcome: TurnsOutcome,
  rivalry: Rivalry,
): (project: number) => Margins {
  return (project) => {
    const { cost } = element(projects, project);
    const places = placesFor(project, outcome);
    const dearest = places.reduce((most, { left, before }) => {
      const precede = before === null ? Infinity : rivalry.costToPrecede(project, before);
      return Math.max(most, Math.min(left, precede, rivalry.costToEnter(project)));
    }, -1);
    const cheaperBy = dearest < 0 ? null : cost - dearest;
    const { votesToPrecede } = rivalry;
    if (votesToPrecede === null) return { cheaperBy };
    const votes = places
      .filter(({ left }) => cost <= left)
      .map(({ before }) => (before === null ? 0 : votesToPrecede(project, before)));
    if (votes.length === 0) return { cheaperBy, moreVotes: null };
    return { cheaperBy, moreVotes: Math.max(Math.min(...votes), rivalry.votesToEnter(project)) };
  };
}

/** Where a project could be put: just before a rival, or after them all when `before` is null. */
interface Place {
  readonly left: number;
  readonly before: number | null;
}

function placesFor(project: number, { chosen, stoppedBy, left }: TurnsOutcome): Place[] {
  const places: Place[] = chosen.map((rival) => ({ left: rival.left, before: rival.project }));
  const stopper = stoppedBy?.project === project ? null : (stoppedBy?.project ?? null);
  return [...places, { left, before: stopper }];
}
