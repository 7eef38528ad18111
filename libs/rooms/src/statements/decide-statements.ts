import { activeItem } from '../agenda/agenda-time.js';
import { nothing, type Deciders } from '../decision.js';
import { RefusedError } from '../refused.error.js';
import { checkSubmission } from './check-submission.js';
import { findShown } from './find-statement.js';
import { letIn, shown, turnedDown } from './judged-statement.js';
import type { StatementCommands } from './statements.contract.js';

export const statementDeciders = {
  'statement.submit': (room, { data: { text, language } }, { person }, { newId }) => {
    if (person === null) throw new RefusedError('FORBIDDEN', 'rooms.join-first');
    checkSubmission(room, person, text);
    const statement = newId();
    const item = activeItem(room.pub)?.item.id ?? null;
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

  'statement.accept': (room, { data: { statement } }) => letIn(room, statement),

  'statement.reject': (room, { data }) => turnedDown(room, data),

  'statement.meta': (room, { data: { statement } }) =>
    findShown(room, statement).meta
      ? nothing
      : { events: [{ type: 'statement.marked-meta', data: { statement } }] },
} as const satisfies Deciders<keyof StatementCommands>;
