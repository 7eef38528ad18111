import type { PublicReducers } from '../reducer.js';
import type { PublicState } from '../room-state.js';
import type { OutcomePublicEvents, OutcomeState } from './outcomes.contract.js';

function changed(state: PublicState, id: string, change: Partial<OutcomeState>): PublicState {
  const outcomes = state.outcomes.map((one) => (one.id === id ? { ...one, ...change } : one));
  return { ...state, outcomes };
}

export const outcomeReducers = {
  'outcome.suggested': (state, { at, data: { outcome: id, kind, item, proposal, person } }) => ({
    ...state,
    outcomes: [
      ...state.outcomes,
      { id, kind, item, proposal, person, state: 'suggested', poll: null, at },
    ],
  }),
  'outcome.adopted': (state, { data: { outcome, poll } }) =>
    changed(state, outcome, { state: 'adopted', poll }),
  'outcome.declined': (state, { data: { outcome } }) =>
    changed(state, outcome, { state: 'declined' }),
} as const satisfies PublicReducers<keyof OutcomePublicEvents>;
