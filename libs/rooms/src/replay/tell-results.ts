import type { BreakoutHostEvents, BreakoutPublicEvents } from '../breakouts/breakouts.contract.js';
import type { OutcomePublicEvents } from '../outcomes/outcomes.contract.js';
import type { PollHostEvents, PollPublicEvents } from '../polls/polls.contract.js';
import type {
  StatementHostEvents,
  StatementPublicEvents,
} from '../statements/statements.contract.js';
import type { WordsHostEvents, WordsPublicEvents } from '../words/words.contract.js';
import { ofPoll, plainly, type Tellings } from './telling.js';

export const pollTellings = {
  'poll.opened': ({ data: { poll } }) => ({ params: { question: { both: poll.question } } }),
  'poll.closed': ({ data: { poll, cast } }, room) => ({
    params: { question: ofPoll(room, poll), number: cast },
  }),
  'poll.published': ({ data: { poll } }, room) => ({ params: { question: ofPoll(room, poll) } }),
  'poll.hands-counted': ({ data: { poll } }, room) => ({
    params: { question: ofPoll(room, poll) },
  }),
  'poll.counted': ({ data: { poll } }, room) => ({ params: { question: ofPoll(room, poll) } }),
} as const satisfies Tellings<keyof PollPublicEvents | keyof PollHostEvents>;

export const statementTellings = {
  'statement.accepted': ({ data: { statement } }) => ({ params: { said: { words: statement } } }),
  'statement.taken-down': ({ data: { duplicateOf } }) => ({
    params: {},
    form: duplicateOf === null ? 'out-of-order' : 'duplicate',
  }),
  'statement.marked-meta': ({ data: { statement } }) => ({
    params: { said: { words: statement } },
  }),
  'statement.submitted': ({ data: { statement, person } }) => ({
    params: { person: { person }, said: { words: statement } },
  }),
  'statement.let-in': ({ data: { statement } }) => ({ params: { said: { words: statement } } }),
  'statement.rejected': ({ data: { statement, reason } }) => ({
    params: { said: { words: statement }, reason: { text: reason } },
  }),
} as const satisfies Tellings<keyof StatementPublicEvents | keyof StatementHostEvents>;

export const breakoutTellings = {
  'breakout.proposed': ({ data: { groups, budgetMs, task } }) => ({
    params: { number: groups.length, time: { ms: budgetMs }, task: { both: task } },
  }),
  'breakout.assigned': ({ data: { sizes } }) => ({
    params: { number: Object.values(sizes).reduce((sum, size) => sum + size, 0) },
  }),
  'breakout.moved': plainly,
  'breakout.seated': ({ data: { seats } }) => ({ params: { number: Object.keys(seats).length } }),
  'breakout.reseated': ({ data: { person, group } }) => ({
    params: { person: { person } },
    form: group === null ? 'back' : 'across',
  }),
  'breakout.opened': plainly,
  'breakout.warned': plainly,
  'breakout.extended': ({ data: { ms } }) => ({ params: { time: { ms } } }),
  'breakout.closed': ({ data: { notes } }) => ({ params: { number: Object.keys(notes).length } }),
  'breakout.noted': ({ data: { words } }) => ({ params: { said: { words } } }),
  'help.raised': ({ data: { person } }) => ({ params: { person: { person } } }),
  'help.taken': plainly,
} as const satisfies Tellings<keyof BreakoutPublicEvents | keyof BreakoutHostEvents>;

/** What stood there is told where it was said; here only where it is shown again. */
export const wordsTellings = {
  'words.taken-down': plainly,
  'words.put-back': ({ data: { words } }) => ({ params: { said: { words } } }),
  'words.judged': ({ data: { words, reason } }) =>
    reason === null
      ? { params: { said: { words } }, form: 'stands' }
      : { params: { said: { words }, reason: { text: reason } }, form: 'taken-down' },
} as const satisfies Tellings<keyof WordsPublicEvents | keyof WordsHostEvents>;

export const outcomeTellings = {
  'outcome.suggested': ({ data: { outcome, kind, person } }) => ({
    params: { person: { person }, said: { words: outcome } },
    form: kind,
  }),
  'outcome.adopted': ({ data: { outcome } }) => ({ params: { said: { words: outcome } } }),
  'outcome.declined': ({ data: { outcome } }) => ({ params: { said: { words: outcome } } }),
} as const satisfies Tellings<keyof OutcomePublicEvents>;
