import type { FieldProblem } from '#platform';
import { agendaKinds, agendaLimits, type AgendaItem } from '#rooms';
import { list, type FormValues } from '../../form.js';
import { pollOf, pollValues } from './poll-form.js';
import { bothOf, bothValues, numberOf, textOf, type Read } from './typed.js';

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** `item.<id>.minutes`: also the id of the field, so that a problem can lead there. */
export function itemField(id: string, name: string): string {
  return `item.${id}.${name}`;
}

/** The items' ids in their order, as the form posts them: a field `item` for each. */
export function itemIds(values: FormValues): readonly string[] {
  return [...new Set(list(values['item']).filter((id) => uuid.test(id)))];
}

export function agendaValues(agenda: readonly AgendaItem[]): FormValues {
  return Object.assign(
    { item: agenda.map(({ id }) => id) },
    ...agenda.map(itemValues),
  ) as FormValues;
}

export function itemValues(item: AgendaItem): FormValues {
  const { id, kind, title, body, minutes, proposal, poll } = item;
  return {
    ...{ [itemField(id, 'kind')]: kind, [itemField(id, 'minutes')]: String(minutes) },
    ...bothValues(itemField(id, 'title'), title),
    ...bothValues(itemField(id, 'body'), body),
    ...(kind === 'proposal' && { [itemField(id, 'proposal')]: String(proposal ?? '') }),
    ...(poll && pollValues(itemField(id, 'poll'), poll)),
  };
}

export function agendaOf(values: FormValues): Read<readonly AgendaItem[]> {
  const read = itemIds(values).map((id, at) => itemOf(values, id, at + 1));
  return {
    value: read.map(({ value }) => value),
    problems: read.flatMap(({ problems }) => problems),
  };
}

/** The minutes that the items take together, as far as they can be read. */
export function minutesOf(values: FormValues): number {
  return agendaOf(values).value.reduce((sum, { minutes }) => sum + minutes, 0);
}

function itemOf(values: FormValues, id: string, place: number): Read<AgendaItem> {
  const field = (name: string) => itemField(id, name);
  const kind = agendaKinds.find((one) => one === values[field('kind')]) ?? 'text';
  const range = {
    least: 1,
    most: agendaLimits.minutes,
    code: 'rooms.plan-minutes',
    params: { item: place },
  };
  const minutes = numberOf(values, field('minutes'), range);
  const poll = kind === 'poll' ? pollOf(values, field('poll'), place) : null;
  const problems: readonly FieldProblem[] = [...minutes.problems, ...(poll?.problems ?? [])];
  return {
    value: {
      ...{ id, kind, minutes: minutes.value, poll: poll?.value ?? null },
      ...{ title: bothOf(values, field('title')), body: bothOf(values, field('body')) },
      proposal: kind === 'proposal' ? Number(textOf(values, field('proposal'))) || null : null,
    },
    problems,
  };
}
