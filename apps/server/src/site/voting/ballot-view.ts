import type { AreaView, ProcessView } from '#processes';
import type { ProjectView } from '#proposals';
import type { PaperProject, PaperView } from '#voting';

export interface BallotCardView extends PaperProject {
  readonly summary: ProjectView['summary'] | null;
  readonly area: AreaView['name'] | null;
  readonly proposalNumber: number | null;
  readonly checked: boolean;
}

export interface PotView {
  readonly name: AreaView['name'] | null;
  readonly budgetPence: number;
  readonly usedPence: number;
  readonly cards: readonly BallotCardView[];
}

/** The paper as cards, pot by pot, with what is chosen so far. */
export function ballotView(
  paper: PaperView,
  projects: readonly ProjectView[],
  process: ProcessView,
  choices: readonly string[],
): {
  readonly pots: readonly PotView[];
  readonly chosenCount: number;
  readonly usedPence: number;
  readonly budgetPence: number;
} {
  const byCode = new Map(projects.map((project) => [project.code, project]));
  const chosen = new Set(choices);
  const pots = paper.definition.pots.map(({ pot, budgetPence }) => {
    const cards = paper.definition.projects
      .filter((project) => project.pot === pot)
      .map((project) => cardOf(project, byCode.get(project.code), chosen));
    const name = process.areas.find(({ slug }) => slug === pot)?.name ?? null;
    return { name, budgetPence, cards, usedPence: costOf(cards) };
  });
  return {
    pots: pots.filter(({ cards }) => cards.length > 0),
    chosenCount: pots.flatMap(({ cards }) => cards).filter(({ checked }) => checked).length,
    usedPence: pots.reduce((sum, pot) => sum + pot.usedPence, 0),
    budgetPence: pots.reduce((sum, pot) => sum + pot.budgetPence, 0),
  };
}

function cardOf(
  project: PaperProject,
  known: ProjectView | undefined,
  chosen: ReadonlySet<string>,
): BallotCardView {
  return {
    ...project,
    summary: known?.summary ?? null,
    area: known?.area?.name ?? null,
    proposalNumber: known?.proposalNumber ?? null,
    checked: chosen.has(project.code),
  };
}

function costOf(cards: readonly BallotCardView[]): number {
  return cards.filter(({ checked }) => checked).reduce((sum, { costPence }) => sum + costPence, 0);
}
