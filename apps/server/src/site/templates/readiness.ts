import type { StaffRole } from '#people';
import { planningProgress, type ProcessView } from '#processes';

/** One thing to have ready; `at` is where it is done. */
export interface ReadyStep {
  readonly name: 'words' | 'money' | 'timetable' | 'people' | 'planning';
  readonly done: boolean;
  readonly at: 'words' | 'money' | 'timetable' | 'staff' | 'planning';
}

/** Whom a process cannot do without. */
const needed = {
  decision: ['reviewer', 'moderator', 'returning-officer'],
  consultation: ['reviewer', 'moderator'],
} as const satisfies Readonly<Record<ProcessView['mode'], readonly StaffRole[]>>;

/** What an admin sees at a glance before publishing. `missing` says what bars the way, this what helps. */
export function readiness(
  process: Pick<ProcessView, 'missing' | 'planning' | 'mode'>,
  held: ReadonlySet<StaffRole>,
): readonly ReadyStep[] {
  const { missing, planning, mode } = process;
  const { answered, total } = planningProgress(planning);
  const lacks = (...names: readonly string[]) =>
    missing.some((one) => names.some((name) => one.startsWith(name)));
  return [
    { name: 'words', at: 'words', done: !lacks('title', 'summary', 'why', 'how') },
    { name: 'money', at: 'money', done: !lacks('budget', 'areas') },
    { name: 'timetable', at: 'timetable', done: !lacks('phases') },
    { name: 'people', at: 'staff', done: needed[mode].every((role) => held.has(role)) },
    { name: 'planning', at: 'planning', done: answered === total },
  ];
}
