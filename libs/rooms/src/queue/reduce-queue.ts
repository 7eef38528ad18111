import type { PublicReducers } from '../reducer.js';
import type { PublicState } from '../room-state.js';
import { queueOrder } from './queue-order.js';
import type { QueuePolicy } from './queue-policy.js';
import type { QueuePublicEvents, QueueState } from './queue.contract.js';

function changed(state: PublicState, change: Partial<QueueState['queue']>): PublicState {
  return { ...state, queue: { ...state.queue, ...change } };
}

/** Whoever withdrew, was passed over or was called waits no more. */
function without(state: PublicState, request: string): PublicState {
  const { waiting, byHand } = state.queue;
  return changed(state, {
    waiting: waiting.filter(({ id }) => id !== request),
    byHand: byHand.filter((id) => id !== request),
  });
}

/** From here on the queue is as it was put by hand, and it was put as it stood. */
function ruledBy(state: PublicState, policy: QueuePolicy): PublicState {
  const byHand = policy === 'manual' ? queueOrder(state).map(({ id }) => id) : [];
  return changed(state, { policy, byHand });
}

export const queueReducers = {
  'queue.opened': (state) => changed(state, { open: true }),
  'queue.closed': (state) => changed(state, { open: false }),
  'queue.policy-changed': (state, { data: { policy } }) => ruledBy(state, policy),
  'queue.joined': (state, { at, data: { request, person, kind } }) =>
    changed(state, { waiting: [...state.queue.waiting, { id: request, person, kind, at }] }),
  'queue.withdrawn': (state, { data: { request } }) => without(state, request),
  'queue.skipped': (state, { data: { request } }) => without(state, request),
  'queue.called': (state, { data: { request } }) => without(state, request),
  'queue.reordered': (state, { data: { requests } }) => changed(state, { byHand: requests }),
} as const satisfies PublicReducers<keyof QueuePublicEvents>;
