import type { PaperDefinition, PaperProject } from './paper-definition.js';
import {
  ChooseSomethingError,
  ChosenTwiceError,
  NotOnThePaperError,
  OverTheBudgetError,
  TooManyChoicesError,
} from './voting.errors.js';

/**
 * Whether these choices make a ballot on this paper. Approval: at most k projects. Knapsack: as
 * many as fit into the money, pot by pot.
 * @param choices project codes
 * @returns the choices in canonical order (by code unit), as they go into the box
 * @throws a DomainError that names the field `choices`
 */
export function checkChoices(
  paper: PaperDefinition,
  choices: readonly string[],
): readonly string[] {
  const chosen = choices.map((code) => projectOf(paper, code));
  if (new Set(choices).size < choices.length) throw new ChosenTwiceError({ field: 'choices' });
  if (choices.length < paper.minChoices) throw new ChooseSomethingError({ field: 'choices' });
  refuseTooMany(paper, choices.length);
  if (paper.kind === 'knapsack') refuseTooDear(paper, chosen);
  return [...choices].sort();
}

function projectOf(paper: PaperDefinition, code: string): PaperProject {
  const project = paper.projects.find((candidate) => candidate.code === code);
  if (!project) throw new NotOnThePaperError({ field: 'choices' });
  return project;
}

function refuseTooMany(paper: PaperDefinition, count: number): void {
  if (paper.maxChoices === null || count <= paper.maxChoices) return;
  throw new TooManyChoicesError({
    field: 'choices',
    params: { max: paper.maxChoices, count: count - paper.maxChoices },
  });
}

function refuseTooDear(paper: PaperDefinition, chosen: readonly PaperProject[]): void {
  for (const { pot, budgetPence } of paper.pots) {
    const cost = chosen.filter((p) => p.pot === pot).reduce((sum, p) => sum + p.costPence, 0);
    if (cost > budgetPence) {
      throw new OverTheBudgetError({ field: 'choices', params: { overPence: cost - budgetPence } });
    }
  }
}
