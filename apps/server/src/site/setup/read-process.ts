import { InvalidInputError, parsePounds, validateInput, type FieldProblem } from '#platform';
import { SaveProcessDto, type ProcessView } from '#processes';
import type { FormValues } from '../form.js';
import { areasOf, type TypedAreas } from './areas-text.js';
import { categoriesOf } from './categories-text.js';
import { intakeOf } from './intake-fields.js';
import { slugFrom } from './slug-from.js';
import { timetableOf, type TypedTimetable } from './timetable-fields.js';
import { voteFieldsOf } from './vote-fields.js';

/**
 * The whole form at once: whatever is wrong anywhere is said in one answer, so that nobody mends
 * one field only to hear of the next.
 * @throws InvalidInputError with problems by the form's own field names
 */
export async function readProcess(values: FormValues): Promise<SaveProcessDto> {
  const timetable = timetableOf(values);
  const areas = areasOf(textOf(values, 'areas'));
  const { categories, problems: ofCategories } = categoriesOf(textOf(values, 'categories'));
  const plans = { ...plansOf(timetable, areas), categories };
  const typed = { ...wordsOf(values), ...settingsOf(values), ...plans };
  const wrong = await shapeProblems(typed);
  const problems = [
    ...wrong,
    ...areas.problems,
    ...ofCategories,
    ...(wrong.some(({ field }) => field === 'budget') ? [] : potProblems(areas, typed.budgetPence)),
    ...timetable.problems,
  ];
  if (problems.length > 0) throw new InvalidInputError(problems);
  return validateInput(SaveProcessDto, typed);
}

/** Only the words are taken from the form; a published process keeps everything else. */
export async function readWords(values: FormValues, process: ProcessView): Promise<SaveProcessDto> {
  const { slug, mode, budgetPence, ballotKind, maxChoices, rule } = process;
  const kept = {
    mode,
    slugCy: slug.cy,
    slugEn: slug.en,
    budgetPence,
    ballotKind,
    maxChoices,
    rule,
  };
  const typed = { ...wordsOf(values), ...kept, phases: [], areas: [] };
  const problems = await shapeProblems(typed);
  if (problems.length > 0) throw new InvalidInputError(problems);
  return validateInput(SaveProcessDto, typed);
}

function wordsOf(values: FormValues) {
  const both = (name: string) => ({
    cy: textOf(values, `${name}.cy`),
    en: textOf(values, `${name}.en`),
  });
  return { title: both('title'), summary: both('summary'), why: both('why'), how: both('how') };
}

function settingsOf(values: FormValues) {
  const ballotKind = textOf(values, 'ballotKind');
  const mode = textOf(values, 'mode') || 'decision';
  const budget = textOf(values, 'budget');
  const isFree = mode === 'consultation' && budget === '';
  const intake = intakeOf(values);
  const madeFrom = textOf(values, 'madeFrom');
  const most = textOf(values, 'maxChoices');
  return {
    mode,
    ...(intake && { intake }),
    ...(madeFrom !== '' && { madeFrom }),
    slugCy: textOf(values, 'slugCy') || slugFrom(textOf(values, 'title.cy')),
    slugEn: textOf(values, 'slugEn') || slugFrom(textOf(values, 'title.en')),
    budgetPence: isFree ? 0 : (parsePounds(budget) ?? Number.NaN),
    ballotKind,
    maxChoices: ballotKind === 'knapsack' || most === '' ? null : wholeNumber(most),
    rule: textOf(values, 'rule'),
    ...voteFieldsOf(values),
  };
}

function plansOf({ phases }: TypedTimetable, { areas }: TypedAreas) {
  return {
    phases: phases.map(({ kind, opensAt, closesAt }) => ({
      kind,
      opensAt: opensAt.toISOString(),
      closesAt: closesAt.toISOString(),
    })),
    areas,
  };
}

async function shapeProblems(typed: object): Promise<FieldProblem[]> {
  try {
    await validateInput(SaveProcessDto, typed);
    return [];
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    return error.problems.map(inTheForm);
  }
}

/** The DTO speaks of pence and of lists; the form has a field for pounds and one for all areas. */
function inTheForm(problem: FieldProblem): FieldProblem {
  const { field, code } = problem;
  if (field === 'budgetPence') return { ...problem, field: 'budget' };
  if (field.startsWith('areas.')) return { ...problem, field: 'areas' };
  // Two addresses, two sentences: in the summary at the top they must be told apart.
  return code === 'input.slug' ? { ...problem, code: `processes.address.${field}` } : problem;
}

function potProblems({ areas }: TypedAreas, budgetPence: number): FieldProblem[] {
  const pots = areas.reduce((sum, area) => sum + (area.potPence ?? 0), 0);
  if (pots <= budgetPence) return [];
  return [{ field: 'areas', code: 'processes.pots-exceed-budget', params: {} }];
}

function textOf(values: FormValues, name: string): string {
  const value = values[name];
  return typeof value === 'string' ? value.replace(/\r\n/g, '\n').trim() : '';
}

function wholeNumber(text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
}
