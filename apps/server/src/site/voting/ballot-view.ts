import type { PaperDefinition, PaperProject } from '#ballots';
import type { DiscussedInView } from '#deliberation';
import type { AreaView, ProcessView } from '#processes';
import type { ProjectView } from '#proposals';
import type { RoomsOfProjects } from '../rooms/outcomes/rooms-on-projects.js';
import type { BallotValues } from './ballot-values.js';
import { creditsFor, knownNumber } from './meter-view.js';

export interface BallotCardView extends PaperProject {
  readonly summary: ProjectView['summary'] | null;
  /** What has to happen for it to be done. */
  readonly conditions: ProjectView['conditions'];
  readonly area: AreaView['name'] | null;
  readonly proposalNumber: number | null;
  /** That talked about it. */
  readonly rooms: readonly DiscussedInView[];
  /** As it is today: the paper freezes words and money alone. */
  readonly picture: ProjectView['picture'];
  readonly checked: boolean;
  /** As it was typed; empty while there is none. */
  readonly mark: string;
  /** Quadratic: what the votes cost, and what one more in the same direction adds. */
  readonly votes: { readonly count: number; readonly credits: number; readonly next: number };
  /** Varies the drawing of a project that has no picture. */
  readonly turn: number;
}

export interface PotView {
  readonly name: AreaView['name'] | null;
  readonly budgetPence: number;
  readonly cards: readonly BallotCardView[];
}

export interface BallotView {
  readonly pots: readonly PotView[];
  /** Ranked: what stands in the ranking, best first. */
  readonly ranking: readonly BallotCardView[];
  /** Ranked: what does not. */
  readonly unranked: readonly BallotCardView[];
}

/** Everything that one person finds on their paper, in the order that is theirs. */
export function ballotView(paper: {
  readonly definition: PaperDefinition;
  /** The paper's projects as this voter finds them. */
  readonly order: readonly PaperProject[];
  readonly known: readonly ProjectView[];
  readonly rooms: RoomsOfProjects;
  readonly process: ProcessView;
  readonly values: BallotValues;
}): BallotView {
  const { definition, order, values, process } = paper;
  const votesIn = potsOfVoter(definition, values);
  const cards = cardsOf(paper).filter(({ pot }) => pot === null || votesIn.has(pot));
  const pots = definition.pots.map(({ pot, budgetPence }) => ({
    name: process.areas.find(({ slug }) => slug === pot)?.name ?? null,
    budgetPence,
    cards: order.flatMap(({ code }) =>
      cards.filter((card) => card.code === code && card.pot === pot),
    ),
  }));
  const byCode = new Map(cards.map((card) => [card.code, card]));
  const ranking = [...new Set(values.choices)].flatMap((code) => byCode.get(code) ?? []);
  return {
    pots: pots.filter((pot) => pot.cards.length > 0),
    ranking,
    unranked: cards.filter((card) => !ranking.includes(card)),
  };
}

/** Areas whose projects stand on this voter's paper. */
function potsOfVoter(
  { areas, pots }: PaperDefinition,
  values: BallotValues,
): ReadonlySet<string | null> {
  return new Set(areas.of === 'all' ? pots.map(({ pot }) => pot) : (values.areas ?? []));
}

function cardsOf({
  order,
  known,
  rooms,
  values,
}: Pick<
  Parameters<typeof ballotView>[0],
  'order' | 'known' | 'rooms' | 'values'
>): BallotCardView[] {
  const byCode = new Map(known.map((project) => [project.code, project]));
  const chosen = new Set(values.choices);
  return order.map((project) => {
    const details = byCode.get(project.code);
    const mark = values.marks[project.code] ?? '';
    const proposalNumber = details?.proposalNumber ?? null;
    return {
      ...project,
      summary: details?.summary ?? null,
      conditions: details?.conditions ?? null,
      area: details?.area?.name ?? null,
      proposalNumber,
      rooms: (proposalNumber !== null && rooms.get(proposalNumber)) || [],
      picture: details?.picture ?? null,
      checked: chosen.has(project.code),
      mark,
      votes: votesOf(knownNumber(mark)),
      turn: proposalNumber ?? project.code.length,
    };
  });
}

export function votesOf(count: number): BallotCardView['votes'] {
  const size = Math.abs(count);
  const credits = creditsFor(count);
  return { count, credits, next: creditsFor(size + 1) - credits };
}
