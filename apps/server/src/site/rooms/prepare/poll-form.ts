import {
  fixedOptions,
  pollKinds,
  pollLimits,
  type PollKind,
  type PollOption,
  type PollPlan,
} from '#rooms';
import type { FieldProblem } from '#platform';
import type { FormValues } from '../../form.js';
import { bothOf, bothValues, linesOf, numberOf, textOf, type Read } from './typed.js';

const countsOut: readonly PollKind[] = ['multiple', 'dot'];

/** A question as it is typed under `<name>.…`: one option on each line, Welsh beside English. */
export function pollValues(name: string, poll: PollPlan): FormValues {
  const { id, kind, question, options, secret, most } = poll;
  const own = options.filter(({ text }) => text.cy !== '' || text.en !== '');
  return {
    ...{ [`${name}.id`]: id, [`${name}.kind`]: kind, [`${name}.secret`]: secret ? 'yes' : 'no' },
    ...bothValues(`${name}.question`, question),
    [`${name}.options.cy`]: own.map(({ text }) => text.cy).join('\n'),
    [`${name}.options.en`]: own.map(({ text }) => text.en).join('\n'),
    [`${name}.most`]: most === null ? '' : String(most),
  };
}

/** `place`: the item's number, so that a problem says where it is. */
export function pollOf(values: FormValues, name: string, place: number): Read<PollPlan> {
  const kind = pollKinds.find((one) => one === values[`${name}.kind`]) ?? 'sense-check';
  const options = optionsOf(values, name, kind, place);
  const counts = countsOut.includes(kind);
  const range = {
    least: 1,
    most: pollLimits.dots,
    code: 'rooms.plan-most',
    params: { item: place },
  };
  const most = counts ? numberOf(values, `${name}.most`, range) : { value: null, problems: [] };
  return {
    value: {
      ...{ id: textOf(values, `${name}.id`), kind, question: bothOf(values, `${name}.question`) },
      ...{ options: options.value, most: most.value },
      secret: textOf(values, `${name}.secret`) !== 'no',
    },
    problems: [...options.problems, ...most.problems],
  };
}

function optionsOf(
  values: FormValues,
  name: string,
  kind: PollKind,
  place: number,
): Read<readonly PollOption[]> {
  const fixed = fixedOptions(kind);
  if (fixed) return { value: fixed, problems: [] };
  const cy = linesOf(values, `${name}.options.cy`);
  const en = linesOf(values, `${name}.options.en`);
  const value = Array.from({ length: Math.max(cy.length, en.length) }, (_, at) => ({
    id: `option-${String(at + 1)}`,
    text: { cy: cy[at] ?? '', en: en[at] ?? '' },
  }));
  const uneven: FieldProblem = {
    field: `${name}.options.cy`,
    code: 'rooms.plan-options-uneven',
    params: { item: place, cy: cy.length, en: en.length },
  };
  return { value, problems: cy.length === en.length ? [] : [uneven] };
}
