import type { FieldProblem } from '#platform';
import type { PageProblem } from '../page.js';

const fields: Readonly<Record<string, string>> = { phases: 'phases.vote.opens' };

/** What a draft lacks (`summary.cy`, `phases`), each with its own sentence and its field. */
export function missingProblems(missing: readonly string[]): PageProblem[] {
  return missing.map((name) => ({
    field: fields[name] ?? name,
    code: `processes.missing.${name}`,
    params: {},
  }));
}

/** The room says in one error all that is missing; a page says it field by field. */
export function spellOut(problems: readonly FieldProblem[]): PageProblem[] {
  return problems.flatMap((problem) =>
    problem.code === 'processes.incomplete'
      ? missingProblems(String(problem.params['missing']).split(', '))
      : [problem],
  );
}
