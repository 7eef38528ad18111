import { nothing, type Deciders } from '../decision.js';
import { RefusedError } from '../refused.error.js';
import { mustBeInTheirHands } from './in-their-hands.js';
import { partEnded } from './part-ended.js';
import { concerned, findReport, openReport, resolved, subjectOf, validated } from './reports.js';
import type { SafetyCommands } from './safety.contract.js';
import { voiceEnded } from './voice-ended.js';

export const safetyDeciders = {
  'person.remove': (room, { data: { person, reason } }, actor, facts) => {
    mustBeInTheirHands(room, person, actor, facts);
    if (room.pub.removed.includes(person)) return nothing;
    return {
      events: [
        ...partEnded(room, person, 'removed'),
        { type: 'person.removal-explained', data: { person, reason } },
        // Last: nothing is told to them after it.
        { type: 'person.removed', data: { person } },
      ],
    };
  },

  'person.readmit': (room, { data: { person } }, actor, facts) => {
    mustBeInTheirHands(room, person, actor, facts);
    if (!room.pub.removed.includes(person)) return nothing;
    return { events: [{ type: 'person.readmitted', data: { person } }] };
  },

  'person.mute': (room, { data: { person, reason } }, actor, facts) => {
    mustBeInTheirHands(room, person, actor, facts);
    if (room.host.muted.includes(person)) return nothing;
    return {
      events: [
        ...voiceEnded(room, person, 'ended'),
        { type: 'person.muted', data: { person, reason } },
      ],
    };
  },

  'person.unmute': (room, { data: { person } }, actor, facts) => {
    mustBeInTheirHands(room, person, actor, facts);
    if (!room.host.muted.includes(person)) return nothing;
    return { events: [{ type: 'person.unmuted', data: { person } }] };
  },

  'report.raise': (room, { data }, { person }, facts) => {
    if (person === null) throw new RefusedError('FORBIDDEN', 'rooms.join-first');
    const { about, subject } = subjectOf(room, data);
    const concerns = concerned(room, { about, subject }, facts);
    if (concerns === person) throw new RefusedError('INVALID', 'rooms.report-of-oneself');
    // Whoever reports the same agrees with the one who was first.
    const known = openReport(room, { about, subject });
    if (known) return { events: validated(room, known, person, true), data: { report: known.id } };
    const [report, words] = [facts.newId(), facts.newId()];
    const whose = about === 'words' ? { concerns } : {};
    const { reason, language } = data;
    return {
      events: [
        { type: 'report.raised', data: { report, by: person, about, subject, words, ...whose } },
      ],
      words: [{ id: words, kind: 'report', person, language, text: reason }],
      data: { report },
    };
  },

  'report.validate': (room, { data: { report, agrees } }, { person }) => {
    if (person === null) throw new RefusedError('FORBIDDEN', 'rooms.join-first');
    const known = findReport(room, report);
    if (known.by === person || known.concerns === person)
      throw new RefusedError('FORBIDDEN', 'rooms.report-needs-others');
    if (known.resolved) throw new RefusedError('CLOSED', 'rooms.report-resolved');
    return { events: validated(room, known, person, agrees) };
  },

  'report.resolve': (room, { data: { report, upheld } }, { person }) => {
    const known = findReport(room, report);
    if (known.resolved) return nothing;
    if (known.concerns !== null && known.concerns === person)
      throw new RefusedError('FORBIDDEN', 'rooms.report-needs-others');
    return {
      events: [
        ...resolved(room, known, upheld),
        { type: 'report.resolved', data: { report, upheld } },
      ],
    };
  },
} as const satisfies Deciders<keyof SafetyCommands>;
