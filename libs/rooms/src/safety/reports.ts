import type { Facts } from '../decision.js';
import type { NewEvent } from '../events.js';
import { RefusedError } from '../refused.error.js';
import type { RoomState } from '../room-state.js';
import { findShown, findSubmitted, isShown } from '../statements/find-statement.js';
import { mustBeShown } from '../words/said-words.js';
import { reportsThatHide, type ReportState, type SafetyCommands } from './safety.contract.js';

type Raised = SafetyCommands['report.raise'];
type Subject = Pick<Raised, 'about' | 'subject'>;

/** @throws RefusedError when nobody raised it */
export function findReport({ host }: RoomState, report: string): ReportState {
  const found = host.reports.find(({ id }) => id === report);
  if (!found) throw new RefusedError('INVALID', 'rooms.unknown-report');
  return found;
}

/** The one that still waits to be looked at. */
export function openReport(
  { host }: RoomState,
  { about, subject }: Subject,
): ReportState | undefined {
  return host.reports.find(
    (one) => !one.resolved && one.about === about && one.subject === subject,
  );
}

/** A statement is reported as one, also where it is named by its words. */
export function subjectOf({ pub }: RoomState, { about, subject }: Raised): Subject {
  const isStatement = about === 'words' && pub.statements.some(({ id }) => id === subject);
  return { about: isStatement ? 'statement' : about, subject };
}

/**
 * Whom a report concerns: the person, or whoever wrote it; null where nobody may learn that.
 * @throws RefusedError unless it is about somebody who is here, or something that everybody sees
 */
export function concerned(
  room: RoomState,
  { about, subject }: Subject,
  { author }: Facts,
): string | null {
  if (about === 'words') {
    mustBeShown(room, subject);
    return author;
  }
  if (about === 'statement') return findSubmitted(room, findShown(room, subject).id).person;
  if (!room.host.people[subject]) throw new RefusedError('INVALID', 'rooms.unknown-person');
  return subject;
}

function isSeen(room: RoomState, { about, subject }: Subject): boolean {
  if (about === 'person') return false;
  return about === 'statement' ? isShown(room, subject) : !room.pub.takenDown.includes(subject);
}

/** Somebody who runs the meeting has looked at it: what they let stand nobody else takes away. */
function wasLookedAt({ host }: RoomState, { about, subject }: Subject): boolean {
  if (about === 'words' && host.judged[subject] === null) return true;
  return host.reports.some((one) => one.resolved && one.about === about && one.subject === subject);
}

/**
 * Another one agrees, or does not. What enough people report goes until it was looked at, once: what was
 * dismissed the same people cannot take away again. When the meeting is over it waits for those who ran
 * it, whoever is left.
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
    report.agree.length + 1 >= reportsThatHide &&
    room.pub.phase !== 'closed' &&
    !wasLookedAt(room, report) &&
    isSeen(room, report);
  return [
    { type: 'report.validated', data: { report: report.id, by, agrees } },
    ...(hides ? takenDown(report) : []),
  ];
}

/**
 * What becomes of what was reported: what was upheld is shown no more; what was dismissed is shown
 * again, unless somebody who runs the meeting took it down meanwhile.
 */
export function resolved(
  room: RoomState,
  report: ReportState,
  upheld: boolean,
): readonly NewEvent[] {
  const { about, subject } = report;
  if (about === 'person') return [];
  const seen = isSeen(room, report);
  if (upheld) return seen ? takenDown(report) : [];
  return seen ? [] : shownAgain(room, { about, subject });
}

function shownAgain(room: RoomState, { about, subject }: Subject): readonly NewEvent[] {
  if (about === 'words')
    return typeof room.host.judged[subject] === 'string'
      ? []
      : [{ type: 'words.put-back', data: { words: subject } }];
  const { item, state } = findSubmitted(room, subject);
  if (state !== 'accepted') return [];
  return [{ type: 'statement.accepted', data: { statement: subject, item } }];
}

const takenDown = ({ about, subject }: Subject): readonly NewEvent[] => [
  about === 'words'
    ? { type: 'words.taken-down', data: { words: subject } }
    : { type: 'statement.taken-down', data: { statement: subject, duplicateOf: null } },
];
