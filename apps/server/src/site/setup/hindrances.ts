import type { FieldProblem } from '#platform';
import type { ProcessView } from '#processes';
import type { PageProblem } from '../page.js';
import { timetableField } from './timetable-fields.js';

const fields: Readonly<Record<string, string>> = { phases: timetableField('vote', 'opens') };

/** What keeps a draft from being published, each with its own sentence and its field. */
export function hindrances(process: ProcessView, now: Date): PageProblem[] {
  const vote = process.phases.find(({ kind }) => kind === 'vote');
  return [
    ...missingProblems(process.missing),
    // Published so late, the vote would open and close in the same moment, with nobody in it.
    ...(vote !== undefined && vote.closesAt <= now ? [voteIsOver] : []),
  ];
}

/** The room says in one error all that is missing; a page says it field by field. */
export function spellOut(problems: readonly FieldProblem[]): PageProblem[] {
  return problems.flatMap((problem) =>
    problem.code === 'processes.incomplete'
      ? missingProblems(String(problem.params['missing']).split(', '))
      : [problem],
  );
}

const voteIsOver: PageProblem = {
  field: timetableField('vote', 'closes'),
  code: 'processes.vote-is-over',
  params: {},
};

/** Names like `summary.cy` and `phases`. */
function missingProblems(missing: readonly string[]): PageProblem[] {
  return missing.map((name) => ({
    field: fields[name] ?? name,
    code: `processes.missing.${name}`,
    params: {},
  }));
}
