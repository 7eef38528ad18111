import type { StaffRole, StaffView } from '#people';
import { planningProgress, type ProcessView } from '#processes';

/** One thing to have ready; `at` is where it is done. */
export interface ReadyStep {
  readonly name: 'words' | 'money' | 'timetable' | 'people' | 'planning';
  readonly done: boolean;
  /** Of the plan's questions, those that were answered “not yet”. */
  readonly notYet?: number;
  readonly at: 'words' | 'money' | 'timetable' | 'staff' | 'planning';
}

/** Whom a process cannot do without, and how many: a vote is frozen by two. */
const needed: Readonly<Record<ProcessView['mode'], Readonly<Partial<Record<StaffRole, number>>>>> =
  {
    decision: { reviewer: 1, moderator: 1, 'returning-officer': 2 },
    consultation: { reviewer: 1, moderator: 1 },
  };

/** What an admin sees at a glance before publishing. `missing` says what bars the way, this what helps. */
export function readiness(
  process: Pick<ProcessView, 'id' | 'missing' | 'planning' | 'mode'>,
  staff: readonly Pick<StaffView, 'role' | 'processId'>[],
): readonly ReadyStep[] {
  const { missing, planning, mode } = process;
  const { answered, total, notYet } = planningProgress(planning);
  const here = staff.filter(({ processId }) => processId === null || processId === process.id);
  const enough = Object.entries(needed[mode]).every(
    ([role, howMany]) => here.filter((one) => one.role === role).length >= howMany,
  );
  const lacks = (...names: readonly string[]) =>
    missing.some((one) => names.some((name) => one.startsWith(name)));
  return [
    { name: 'words', at: 'words', done: !lacks('title', 'summary', 'why', 'how') },
    { name: 'money', at: 'money', done: !lacks('budget', 'areas') },
    { name: 'timetable', at: 'timetable', done: !lacks('phases') },
    { name: 'people', at: 'staff', done: enough },
    { name: 'planning', at: 'planning', done: answered === total, notYet: notYet.length },
  ];
}
