import type { FieldProblem } from '#platform';
import type { RoomPlan } from '#rooms';
import type { FormValues } from '../../form.js';
import { agendaOf, agendaValues, itemField, itemIds } from './agenda-form.js';
import { settingsOf, settingsValues } from './settings-form.js';
import type { Read } from './typed.js';

/** What was prepared, as it would be typed into the form. */
export function planValues({ settings, agenda }: RoomPlan): FormValues {
  return { ...settingsValues(settings), ...agendaValues(agenda) };
}

/** The plan that is typed, with what cannot be read as one; a draft may have gaps. */
export function planOf(values: FormValues): Read<RoomPlan> {
  const settings = settingsOf(values);
  const agenda = agendaOf(values);
  return {
    value: { settings: settings.value, agenda: agenda.value },
    problems: [...settings.problems, ...agenda.problems],
  };
}

/** A plan says `plan.agenda.2.title.cy` where the form has `item.<id>.title.cy`. */
export function inTheForm(problem: FieldProblem, values: FormValues): FieldProblem {
  const [, place, name = ''] = /^plan\.agenda\.(\d+)\.(.+)$/.exec(problem.field) ?? [];
  const id = place === undefined ? undefined : itemIds(values)[Number(place)];
  if (id !== undefined) return { ...problem, field: itemField(id, fieldOf(name)) };
  const field = problem.field.replace(/^plan\.settings\./, '');
  return { ...problem, field: field.replace(/^groups(\.\d+)?(\.\w+)?(\.(cy|en))?$/, inLines) };
}

/** All groups are typed into one field for each language. */
const inLines = (...[, , , , language = 'cy']: readonly string[]) => `groups.${language}`;

/** All options are typed into one field for each language. */
function fieldOf(name: string): string {
  return name.replace(
    /^poll\.options(\.\d+)?(\.\w+)?(\.(cy|en))?$/,
    (_all, _at, _text, _dot, in_) => `poll.options.${String(in_ ?? 'cy')}`,
  );
}
