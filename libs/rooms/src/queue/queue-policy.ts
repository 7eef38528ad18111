/**
 * Who speaks next: as they asked; those first who have not spoken on this item; by how long they have
 * spoken; or as the queue-keeper puts them, with a reason for each move.
 */
export const queuePolicies = ['fifo', 'first-timers', 'balanced', 'manual'] as const;
export type QueuePolicy = (typeof queuePolicies)[number];

/** In the order in which they are heard. */
export const requestKinds = ['point-of-order', 'reply', 'question', 'normal'] as const;
export type RequestKind = (typeof requestKinds)[number];
