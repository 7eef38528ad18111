import { queuePolicies, statementModeration, type RoomSettings } from '#rooms';
import type { FormValues } from '../../form.js';
import { numberOf, textOf, type Read } from './typed.js';

const times = {
  floorSeconds: { least: 15, most: 1800, code: 'rooms.plan-seconds' },
  warnSeconds: { least: 0, most: 600, code: 'rooms.plan-seconds' },
  nudgeMinutes: { least: 1, most: 120, code: 'rooms.plan-nudge' },
} as const;

const choices = ['endsFloor', 'tellsTalkTime', 'joinByCode'] as const;

/** How the room works, as it is typed. A choice that is off posts nothing, as check boxes do. */
export function settingsValues(settings: RoomSettings): FormValues {
  const { floorSeconds, warnSeconds, nudgeMinutes, policy, statements } = settings;
  const marked = choices.filter((choice) => settings[choice]);
  return {
    ...{ floorSeconds: String(floorSeconds), warnSeconds: String(warnSeconds), policy, statements },
    nudgeMinutes: nudgeMinutes === null ? '' : String(nudgeMinutes),
    ...Object.fromEntries(marked.map((choice) => [choice, 'yes'])),
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
  const [firstPolicy] = queuePolicies;
  return {
    value: {
      ...{ floorSeconds: floor.value, warnSeconds: warn.value, nudgeMinutes: nudge.value },
      ...{ endsFloor: on('endsFloor'), tellsTalkTime: on('tellsTalkTime') },
      joinByCode: on('joinByCode'),
      policy: queuePolicies.find((one) => one === values['policy']) ?? firstPolicy,
      statements: statementModeration.find((one) => one === values['statements']) ?? 'first',
    },
    problems: [...floor.problems, ...warn.problems, ...nudge.problems],
  };
}
