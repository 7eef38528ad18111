import type { NewEvent } from '../events.js';
import { RefusedError } from '../refused.error.js';
import type { RoomState } from '../room-state.js';
import { findShown, findSubmitted, isShown } from '../statements/find-statement.js';
import { reportsThatHide, type ReportState, type SafetyCommands } from './safety.contract.js';

type Raised = SafetyCommands['report.raise'];

/** @throws RefusedError when nobody raised it */
export function findReport({ host }: RoomState, report: string): ReportState {
  const found = host.reports.find(({ id }) => id === report);
  if (!found) throw new RefusedError('INVALID', 'rooms.unknown-report');
  return found;
}

/** The one that still waits to be looked at. */
export function openReport(
  { host }: RoomState,
  { about, subject }: Pick<Raised, 'about' | 'subject'>,
): ReportState | undefined {
  return host.reports.find(
    (one) => !one.resolved && one.about === about && one.subject === subject,
  );
}

/** Whom a report concerns: the person, or whoever wrote the statement. */
export function concerned(
  room: RoomState,
  { about, subject }: Pick<Raised, 'about' | 'subject'>,
): string {
  return about === 'person' ? subject : findSubmitted(room, subject).person;
}

/** @throws RefusedError unless it is about somebody who is here, or something that everybody sees */
export function checkSubject(room: RoomState, { about, subject }: Raised, reporter: string): void {
  if (about === 'statement') findShown(room, subject);
  else if (!room.host.people[subject]) throw new RefusedError('INVALID', 'rooms.unknown-person');
  if (concerned(room, { about, subject }) === reporter)
    throw new RefusedError('INVALID', 'rooms.report-of-oneself');
}

/** Somebody who runs the meeting has looked at it, and found nothing wrong. */
function wasDismissed({ host }: RoomState, { about, subject }: ReportState): boolean {
  return host.reports.some((one) => one.resolved && one.about === about && one.subject === subject);
}

/**
 * Another one agrees, or does not. A statement that enough people report goes until it was looked at,
 * once: what was dismissed the same people cannot take away again.
 */
export function validated(
  room: RoomState,
  report: ReportState,
  by: string,
  agrees: boolean,
): readonly NewEvent[] {
  if ((agrees ? report.agree : report.disagree).includes(by)) return [];
  const hides =
    agrees &&
    report.about === 'statement' &&
    report.agree.length + 1 >= reportsThatHide &&
    !wasDismissed(room, report) &&
    isShown(room, report.subject);
  return [
    { type: 'report.validated', data: { report: report.id, by, agrees } },
    ...(hides ? [takenDown(report.subject)] : []),
  ];
}

/**
 * What becomes of a reported statement: what was upheld is shown no more; what was dismissed is shown
 * again, unless somebody who runs the meeting turned it down meanwhile.
 */
export function resolved(
  room: RoomState,
  { about, subject }: ReportState,
  upheld: boolean,
): readonly NewEvent[] {
  if (about === 'person') return [];
  const seen = isShown(room, subject);
  if (upheld) return seen ? [takenDown(subject)] : [];
  const { item, state } = findSubmitted(room, subject);
  if (seen || state !== 'accepted') return [];
  return [{ type: 'statement.accepted', data: { statement: subject, item } }];
}

const takenDown = (statement: string): NewEvent => ({
  type: 'statement.taken-down',
  data: { statement, duplicateOf: null },
});
