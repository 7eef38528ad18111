import type { HostReducers, PublicReducers } from '../reducer.js';
import type { HostState } from '../room-state.js';
import type {
  PendingStatement,
  StatementHostEvents,
  StatementPublicEvents,
} from './statements.contract.js';

function withSubmitted(state: HostState, id: string, change: Partial<PendingStatement>): HostState {
  const submitted = state.submitted.map((one) => (one.id === id ? { ...one, ...change } : one));
  return { ...state, submitted };
}

export const statementReducers = {
  'statement.accepted': (state, { at, data: { statement: id, item } }) => ({
    ...state,
    statements: [...state.statements, { id, item, at, meta: false }],
  }),
  'statement.taken-down': (state, { data: { statement } }) => ({
    ...state,
    statements: state.statements.filter(({ id }) => id !== statement),
  }),
  'statement.marked-meta': (state, { data: { statement } }) => ({
    ...state,
    statements: state.statements.map((one) =>
      one.id === statement ? { ...one, meta: true } : one,
    ),
  }),
} as const satisfies PublicReducers<keyof StatementPublicEvents>;

export const submittedReducers = {
  'statement.submitted': (state, { at, data: { statement: id, person, item } }) => ({
    ...state,
    submitted: [...state.submitted, { id, person, item, at, state: 'pending', duplicateOf: null }],
  }),
  'statement.let-in': (state, { data: { statement } }) =>
    withSubmitted(state, statement, { state: 'accepted', duplicateOf: null }),
  'statement.rejected': (state, { data: { statement, duplicateOf } }) =>
    withSubmitted(state, statement, { state: 'rejected', duplicateOf }),
} as const satisfies HostReducers<keyof StatementHostEvents>;
