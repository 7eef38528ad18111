import type { HostReducers, PublicReducers } from '../reducer.js';
import type { PublicState } from '../room-state.js';
import type { PollHostEvents, PollPublicEvents, PollState } from './polls.contract.js';

function withPoll(state: PublicState, id: string, change: Partial<PollState>): PublicState {
  const polls = state.polls.map((poll) => (poll.plan.id === id ? { ...poll, ...change } : poll));
  return { ...state, polls };
}

export const pollReducers = {
  'poll.opened': (state, { at, data: { poll, item } }) => {
    const opened: PollState = {
      ...{ plan: poll, item, state: 'open', openedAt: at, closedAt: null },
      ...{ cast: null, result: null, reasons: [] },
    };
    return { ...state, polls: [...state.polls, opened] };
  },
  'poll.closed': (state, { at, data: { poll, cast } }) =>
    withPoll(state, poll, { state: 'closed', closedAt: at, cast }),
  'poll.published': (state, { data: { poll, result, reasons } }) =>
    withPoll(state, poll, { state: 'published', result, reasons }),
} as const satisfies PublicReducers<keyof PollPublicEvents>;

export const countedPollReducers = {
  'poll.hands-counted': (state, { data: { poll, counts } }) => ({
    ...state,
    hands: { ...state.hands, [poll]: counts },
  }),
  'poll.counted': (state, { data: { poll, result, reasons } }) => ({
    ...state,
    counted: { ...state.counted, [poll]: { poll, result, reasons } },
  }),
} as const satisfies HostReducers<keyof PollHostEvents>;
