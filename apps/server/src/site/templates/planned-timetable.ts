import type { PhaseView, StageLength } from '#processes';
import type { FormValues } from '../form.js';
import { timetableField } from '../setup/timetable-fields.js';
import { wallText } from '../setup/wall-time.js';
import { dayText, daysAfter, daysBetween, wallDay } from './wall-day.js';

/** Stages begin in the morning and end in the evening, when most people have time. */
const [opensAt, closesAt] = ['09:00', '20:00'];

/** One stage after the other from a day on, each for whole weeks, as the form's own fields. */
export function stagesFrom(start: Date, stages: readonly StageLength[]): FormValues {
  const values: Record<string, string> = {};
  let first = start;
  for (const { kind, weeks } of stages) {
    const next = daysAfter(first, weeks * 7);
    values[timetableField(kind, 'opens')] = `${dayText(first)} ${opensAt}`;
    values[timetableField(kind, 'closes')] = `${dayText(daysAfter(next, -1))} ${closesAt}`;
    first = next;
  }
  return values;
}

/** A timetable of the past moved to begin on another day: the same days apart, the same hours. */
export function movedTimetable(start: Date, phases: readonly PhaseView[]): FormValues {
  const [first] = [...phases].sort((a, b) => a.opensAt.getTime() - b.opensAt.getTime());
  const began = first && onTheWall(first.opensAt);
  if (!began) return {};
  const by = daysBetween(began.day, start);
  const moved = (instant: Date): string => {
    const wall = onTheWall(instant);
    return wall ? `${dayText(daysAfter(wall.day, by))} ${wall.time}` : '';
  };
  return Object.fromEntries(
    phases.flatMap((phase) => [
      [timetableField(phase.kind, 'opens'), moved(phase.opensAt)],
      [timetableField(phase.kind, 'closes'), moved(phase.closesAt)],
    ]),
  );
}

/** Day and hour as on the clock in Wales: an hour stays the same hour, also past a change of clocks. */
function onTheWall(instant: Date): { readonly day: Date; readonly time: string } | null {
  const [text = '', time = ''] = wallText(instant).split(' ');
  const day = wallDay(text);
  return day && { day, time };
}
