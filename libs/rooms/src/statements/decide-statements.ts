import { nothing, type Deciders } from '../decision.js';
import type { NewEvent } from '../events.js';
import { RefusedError } from '../refused.error.js';
import { checkSubmission } from './check-submission.js';
import { findShown, findSubmitted, isShown } from './find-statement.js';
import type { StatementCommands } from './statements.contract.js';

/** Everybody sees it from now on; those who run the meeting need wait for it no more. */
const shown = (statement: string, item: string | null): readonly NewEvent[] => [
  { type: 'statement.let-in', data: { statement } },
  { type: 'statement.accepted', data: { statement, item } },
];

export const statementDeciders = {
  'statement.submit': (room, { data: { text, language } }, { person }, { newId }) => {
    if (person === null) throw new RefusedError('FORBIDDEN', 'rooms.join-first');
    checkSubmission(room, person, text);
    const statement = newId();
    const item = room.pub.agenda.find(({ state }) => state === 'active')?.item.id ?? null;
    return {
      events: [
        { type: 'statement.submitted', data: { statement, person, item } },
        ...(room.pub.settings.statements === 'after' ? shown(statement, item) : []),
      ],
      words: [{ id: statement, kind: 'statement', person, language, text }],
      data: { statement },
    };
  },

  'statement.vote': (room, { data: { statement, vote } }) => {
    findShown(room, statement);
    return { events: [], vote: { statement, vote } };
  },

  'statement.accept': (room, { data: { statement } }) => {
    const { item } = findSubmitted(room, statement);
    if (isShown(room, statement)) return nothing;
    return { events: shown(statement, item) };
  },

  'statement.reject': (room, { data: { statement, reason, duplicateOf = null } }) => {
    const { state } = findSubmitted(room, statement);
    if (duplicateOf === statement) throw new RefusedError('INVALID', 'rooms.duplicate-of-itself');
    if (duplicateOf !== null) findShown(room, duplicateOf);
    const seen = isShown(room, statement);
    if (state === 'rejected' && !seen) return nothing;
    return {
      events: [
        ...(seen
          ? [{ type: 'statement.taken-down', data: { statement, duplicateOf } } as const]
          : []),
        { type: 'statement.rejected', data: { statement, reason, duplicateOf } },
      ],
    };
  },

  'statement.meta': (room, { data: { statement } }) =>
    findShown(room, statement).meta
      ? nothing
      : { events: [{ type: 'statement.marked-meta', data: { statement } }] },
} as const satisfies Deciders<keyof StatementCommands>;
