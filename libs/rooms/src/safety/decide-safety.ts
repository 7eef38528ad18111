import { nothing, type Deciders } from '../decision.js';
import { RefusedError } from '../refused.error.js';
import { mustBeInTheirHands } from './in-their-hands.js';
import { checkSubject, concerned, findReport, openReport, resolved, validated } from './reports.js';
import type { SafetyCommands } from './safety.contract.js';
import { seatLeft } from './seat-left.js';
import { voiceEnded } from './voice-ended.js';

export const safetyDeciders = {
  'person.remove': (room, { data: { person, reason } }, actor) => {
    mustBeInTheirHands(room, person, actor);
    if (room.pub.removed.includes(person)) return nothing;
    return {
      events: [
        ...voiceEnded(room, person, 'removed'),
        ...seatLeft(room, person),
        { type: 'person.removal-explained', data: { person, reason } },
        // Last: nothing is told to them after it.
        { type: 'person.removed', data: { person } },
      ],
    };
  },

  'person.mute': (room, { data: { person, reason } }, actor) => {
    mustBeInTheirHands(room, person, actor);
    if (room.host.muted.includes(person)) return nothing;
    return {
      events: [
        ...voiceEnded(room, person, 'ended'),
        { type: 'person.muted', data: { person, reason } },
      ],
    };
  },

  'person.unmute': (room, { data: { person } }, actor) => {
    mustBeInTheirHands(room, person, actor);
    if (!room.host.muted.includes(person)) return nothing;
    return { events: [{ type: 'person.unmuted', data: { person } }] };
  },

  'report.raise': (room, { data }, { person }, { newId }) => {
    if (person === null) throw new RefusedError('FORBIDDEN', 'rooms.join-first');
    checkSubject(room, data, person);
    // Whoever reports the same agrees with the one who was first.
    const known = openReport(room, data);
    if (known) return { events: validated(room, known, person, true), data: { report: known.id } };
    const { about, subject, reason, language } = data;
    const [report, words] = [newId(), newId()];
    return {
      events: [{ type: 'report.raised', data: { report, by: person, about, subject, words } }],
      words: [{ id: words, kind: 'report', person, language, text: reason }],
      data: { report },
    };
  },

  'report.validate': (room, { data: { report, agrees } }, { person }) => {
    if (person === null) throw new RefusedError('FORBIDDEN', 'rooms.join-first');
    const known = findReport(room, report);
    if (known.by === person || concerned(room, known) === person)
      throw new RefusedError('FORBIDDEN', 'rooms.report-needs-others');
    if (known.resolved) throw new RefusedError('CLOSED', 'rooms.report-resolved');
    return { events: validated(room, known, person, agrees) };
  },

  'report.resolve': (room, { data: { report, upheld } }, { person }) => {
    const known = findReport(room, report);
    if (known.resolved) return nothing;
    if (concerned(room, known) === person)
      throw new RefusedError('FORBIDDEN', 'rooms.report-needs-others');
    return {
      events: [
        ...resolved(room, known, upheld),
        { type: 'report.resolved', data: { report, upheld } },
      ],
    };
  },
} as const satisfies Deciders<keyof SafetyCommands>;
