import type { FieldProblem } from '#platform';
import { queuePolicies, statementModeration, type OfferedGroup, type RoomSettings } from '#rooms';
import type { FormValues } from '../../form.js';
import { linesOf, numberOf, textOf, type Read } from './typed.js';

const times = {
  floorSeconds: { least: 15, most: 1800, code: 'rooms.plan-seconds' },
  warnSeconds: { least: 0, most: 600, code: 'rooms.plan-seconds' },
  nudgeMinutes: { least: 1, most: 120, code: 'rooms.plan-nudge' },
} as const;

const choices = ['endsFloor', 'tellsTalkTime', 'joinByCode'] as const;

/** How the room works, as it is typed. A choice that is off posts nothing, as check boxes do. */
export function settingsValues(settings: RoomSettings): FormValues {
  const { floorSeconds, warnSeconds, nudgeMinutes, policy, statements, groups = [] } = settings;
  const marked = choices.filter((choice) => settings[choice]);
  return {
    ...{ floorSeconds: String(floorSeconds), warnSeconds: String(warnSeconds), policy, statements },
    nudgeMinutes: nudgeMinutes === null ? '' : String(nudgeMinutes),
    ...Object.fromEntries(marked.map((choice) => [choice, 'yes'])),
    'groups.cy': groups.map(({ text }) => text.cy).join('\n'),
    'groups.en': groups.map(({ text }) => text.en).join('\n'),
  };
}

export function settingsOf(values: FormValues): Read<RoomSettings> {
  const floor = numberOf(values, 'floorSeconds', times.floorSeconds);
  const warn = numberOf(values, 'warnSeconds', times.warnSeconds);
  const nudge =
    textOf(values, 'nudgeMinutes') === ''
      ? { value: null, problems: [] }
      : numberOf(values, 'nudgeMinutes', times.nudgeMinutes);
  const on = (choice: (typeof choices)[number]) => textOf(values, choice) === 'yes';
  const groups = groupsOf(values);
  const [firstPolicy] = queuePolicies;
  return {
    value: {
      ...{ floorSeconds: floor.value, warnSeconds: warn.value, nudgeMinutes: nudge.value },
      ...{ endsFloor: on('endsFloor'), tellsTalkTime: on('tellsTalkTime') },
      joinByCode: on('joinByCode'),
      policy: queuePolicies.find((one) => one === values['policy']) ?? firstPolicy,
      statements: statementModeration.find((one) => one === values['statements']) ?? 'first',
      groups: groups.value,
    },
    problems: [...floor.problems, ...warn.problems, ...nudge.problems, ...groups.problems],
  };
}

/** One on each line, Welsh beside English. */
function groupsOf(values: FormValues): Read<readonly OfferedGroup[]> {
  const [cy, en] = [linesOf(values, 'groups.cy'), linesOf(values, 'groups.en')];
  const value = Array.from({ length: Math.max(cy.length, en.length) }, (_, at) => ({
    id: `group-${String(at + 1)}`,
    text: { cy: cy[at] ?? '', en: en[at] ?? '' },
  }));
  const params = { cy: cy.length, en: en.length };
  const uneven: FieldProblem = { field: 'groups.cy', code: 'rooms.plan-groups-uneven', params };
  return { value, problems: cy.length === en.length ? [] : [uneven] };
}
