import { PrepareRoomDto } from '#deliberation';
import { InvalidInputError, validateInput, type FieldProblem } from '#platform';
import type { FormValues } from '../../form.js';
import { headOf } from './head-form.js';
import { inTheForm, planOf } from './plan-form.js';

/**
 * The whole form at once: whatever is wrong anywhere is said in one answer.
 * @throws InvalidInputError with problems by the form's own field names
 */
export async function readRoom(values: FormValues): Promise<PrepareRoomDto> {
  const head = headOf(values);
  const plan = planOf(values);
  const read = [...head.problems, ...plan.problems];
  const known = new Set(read.map(({ field }) => field));
  const typed = { ...head.value, plan: plan.value };
  const shape = await shapeProblems(typed, values);
  const problems = [...read, ...shape.filter(({ field }) => !known.has(field))];
  if (problems.length > 0) throw new InvalidInputError(problems);
  return validateInput(PrepareRoomDto, typed);
}

async function shapeProblems(typed: object, values: FormValues): Promise<readonly FieldProblem[]> {
  try {
    await validateInput(PrepareRoomDto, typed);
    return [];
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    return error.problems
      .map((problem) => inTheForm(problem, values))
      .map((problem) => (problem.field === 'startsAt' ? { ...problem, field: 'starts' } : problem));
  }
}
