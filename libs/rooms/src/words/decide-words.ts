import { nothing, type Deciders } from '../decision.js';
import { isSubmitted } from '../statements/find-statement.js';
import { letIn, turnedDown } from '../statements/judged-statement.js';
import { mustBeSaid } from './said-words.js';
import type { WordsCommands } from './words.contract.js';

export const wordsDeciders = {
  'words.take-down': (room, { data: { words, reason } }) => {
    if (isSubmitted(room, words)) return turnedDown(room, { statement: words, reason });
    mustBeSaid(room, words);
    const isDown = room.pub.takenDown.includes(words);
    // What reports have hidden stays down once somebody who runs the meeting says so.
    if (isDown && typeof room.host.judged[words] === 'string') return nothing;
    return {
      events: [
        { type: 'words.judged', data: { words, reason } },
        ...(isDown ? [] : [{ type: 'words.taken-down', data: { words } } as const]),
      ],
    };
  },

  'words.put-back': (room, { data: { words } }) => {
    if (isSubmitted(room, words)) return letIn(room, words);
    mustBeSaid(room, words);
    if (!room.pub.takenDown.includes(words)) return nothing;
    return {
      events: [
        { type: 'words.judged', data: { words, reason: null } },
        { type: 'words.put-back', data: { words } },
      ],
    };
  },
} as const satisfies Deciders<keyof WordsCommands>;
